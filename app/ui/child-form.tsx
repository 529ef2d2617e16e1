import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Field, FieldGroup } from './field.tsx'
import { keptText } from './kept-text.ts'
import { gradeText } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'

interface ChildFormProps {
  /** What is known of the child, by field; null: a new one. */
  child: Record<string, string> | null
  /** The id that the new child gets, however often the form is sent. */
  newChildId: string
  problems: readonly { field: string; key: string }[] | undefined
  typed: Record<string, string | string[]> | undefined
  /** The years of entering primary one, each with the grade that it makes today. */
  years: readonly { year: number; grade: number }[]
  isSummer: boolean
  towns: readonly { code: string; name: string; district: string }[]
  /** As 2026-07-01: nobody is born later. */
  today: string
}

const relations = [
  'mother',
  'father',
  'paternal_grandparent',
  'maternal_grandparent',
  'other',
] as const
const statuses = ['permit', 'registered', 'neither', 'no'] as const

/** What is asked about a child, once. */
export function ChildForm({ problems, newChildId, ...props }: ChildFormProps) {
  const say = useSay()
  return (
    <form method="post" className="form">
      <ErrorSummary problems={problems} />
      {props.child ? null : (
        <input
          type="hidden"
          name="new_child_id"
          value={keptText(props.typed, 'new_child_id', undefined) || newChildId}
        />
      )}
      <ChildFields problems={problems} {...props} />
      <div className="sticky-action">
        <Button wide>{say('button.save')}</Button>
      </div>
    </form>
  )
}

export type ChildFieldsProps = Omit<ChildFormProps, 'newChildId'>

/** The fields of a child, for the form around them. */
export function ChildFields({ child, problems, typed, ...choices }: ChildFieldsProps) {
  const say = useSay()
  const problem = useProblemText(problems)
  const kept = (field: string) => keptText(typed, field, child?.[field])
  return (
    <>
      <Field
        name="name"
        label={say('child.name')}
        hint={say('child.name.hint')}
        error={problem('name')}
      >
        <input type="text" autoComplete="off" maxLength={80} defaultValue={kept('name')} />
      </Field>
      <FieldGroup name="sex" label={say('child.sex')} error={problem('sex')}>
        {(['girl', 'boy'] as const).map((sex) => (
          <Choice
            key={sex}
            {...{ type: 'radio', name: 'sex', value: sex }}
            label={say(`sex.${sex}`)}
            defaultChecked={kept('sex') === sex}
          />
        ))}
      </FieldGroup>
      <Field name="born_on" label={say('child.born')} error={problem('born_on')}>
        <input type="date" max={choices.today} defaultValue={kept('born_on')} />
      </Field>
      <Field
        name="primary_entry_year"
        label={say('child.entered')}
        hint={say('child.entered.hint')}
        error={problem('primary_entry_year')}
      >
        <select defaultValue={kept('primary_entry_year')}>
          <option value="">{say('choose')}</option>
          <EntryYears {...choices} />
        </select>
      </Field>
      <Field name="town_code" label={say('child.town')} error={problem('town_code')}>
        <select defaultValue={kept('town_code')}>
          <option value="">{say('choose')}</option>
          <Towns towns={choices.towns} />
        </select>
      </Field>
      <Field name="school" label={say('child.school')} error={problem('school')}>
        <input type="text" maxLength={60} defaultValue={kept('school')} />
      </Field>
      <Field name="relation" label={say('child.relation')} error={problem('relation')}>
        <select defaultValue={kept('relation')}>
          <option value="">{say('choose')}</option>
          {relations.map((relation) => (
            <option key={relation} value={relation}>
              {say(`relation.${relation}`)}
            </option>
          ))}
        </select>
      </Field>
      <FieldGroup
        name="new_resident_status"
        label={say('child.new-resident')}
        error={problem('new_resident_status')}
      >
        {statuses.map((status) => (
          <Choice
            key={status}
            {...{ type: 'radio', name: 'new_resident_status', value: status }}
            label={say(`new-resident.${status}`)}
            defaultChecked={kept('new_resident_status') === status}
          />
        ))}
      </FieldGroup>
      <Field
        name="call_name"
        label={say('child.call-name')}
        hint={say('child.call-name.hint')}
        error={problem('call_name')}
      >
        <input type="text" autoComplete="off" maxLength={12} defaultValue={kept('call_name')} />
      </Field>
    </>
  )
}

function EntryYears({ years, isSummer }: Pick<ChildFormProps, 'years' | 'isSummer'>) {
  const [say, locale] = [useSay(), useLocale()]
  return years.map(({ year, grade }) => {
    const facts = { year, now: gradeText(locale, grade), next: gradeText(locale, grade + 1) }
    const season = isSummer ? 'child.entered.summer' : 'child.entered.term'
    const notYet = grade < 0 ? 'child.entered.before' : 'child.entered.starting'
    return (
      <option key={year} value={year}>
        {grade < 1 ? say(notYet, { year }) : say(season, facts)}
      </option>
    )
  })
}

function Towns({ towns }: Pick<ChildFormProps, 'towns'>) {
  const districts = [...new Set(towns.map(({ district }) => district))]
  return districts.map((district) => (
    <optgroup key={district} label={district}>
      {towns
        .filter((town) => town.district === district)
        .map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
    </optgroup>
  ))
}
