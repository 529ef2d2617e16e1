import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { useSay } from './say-context.tsx'

interface Choice {
  value: string
  label: string
}

interface Chooser {
  name: 'programme' | 'state' | 'district' | 'town' | 'organisation' | 'venue' | 'teacher'
  label: string
  choices: readonly Choice[]
  value: string | undefined
}

interface TimetableFilterProps {
  action: string
  /** What stays as it is: the week and the view. */
  keeps: Record<string, string | undefined>
  choosers: readonly Chooser[]
  /** The address without filters. */
  clearPath: string
}

/** The filters of a timetable: a plain form whose answers stand in the address. */
export function TimetableFilter({ action, keeps, choosers, clearPath }: TimetableFilterProps) {
  const say = useSay()
  const chosen = choosers.filter(({ value }) => value).length
  return (
    <details className="filter" open={chosen > 0}>
      <summary className="chip">
        <Icon name="adjustments" />
        {say('filter.title')}
        {chosen > 0 ? ` (${chosen})` : ''}
      </summary>
      <form className="form card" method="get" action={action}>
        {Object.entries(keeps).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <div className="field-row">
          {choosers.map(({ name, label, choices, value = '' }) => (
            <Field key={name} name={name} label={label}>
              <select defaultValue={value}>
                <option value="">{say('filter.any')}</option>
                {choices.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </div>
        <div className="row">
          <Button>{say('filter.apply')}</Button>
          {chosen > 0 ? <a href={clearPath}>{say('filter.clear')}</a> : null}
        </div>
      </form>
    </details>
  )
}
