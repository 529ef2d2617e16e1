import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { ClashCheck } from './clash-check.tsx'
import { useProblemText } from './error-summary.tsx'
import { Field } from './field.tsx'
import { keptText } from './kept-text.ts'
import { useSay } from './say-context.tsx'
import type { ShownStaffState } from './staff-state.tsx'
import { ClassSessionBoxes, type PlannedClassSession } from './staffing-plan.tsx'

interface AssignFormProps {
  /** /provider/offerings/:offeringId */
  here: string

  people: readonly { id: string; name: string; state: ShownStaffState }[]
  classSessions: readonly PlannedClassSession[]
  /** What was typed, where the form came back. */
  typed: Record<string, string | string[] | undefined> | undefined
  problems: readonly { field: string; key: string }[]
}

const roles = ['lead', 'assistant', 'lifeguard', 'medic', 'volunteer'] as const

/** Asks one person to all class sessions, or to those that stay ticked. */
export function AssignForm({ here, people, classSessions, ...props }: AssignFormProps) {
  const { typed, problems } = props
  const say = useSay()
  const problem = useProblemText(problems)
  const ids = classSessions.map(({ id }) => id)
  const ticked = typed ? [typed.classSession ?? []].flat() : ids
  const stateText = (state: ShownStaffState) =>
    state.code === 'expiring'
      ? say('staff.state.expiring', { n: state.days })
      : say(`staff.state.${state.code}`)
  return (
    <Card as="section">
      <h2>{say('staffing.add')}</h2>
      <form method="post" className="form" noValidate>
        <div className="field-row">
          <Field name="staff" label={say('staffing.person')} error={problem('staff')}>
            <select defaultValue={keptText(typed, 'staff')} required>
              <option value="">{say('staff.choose')}</option>
              {people.map(({ id, name, state }) => (
                <option key={id} value={id}>
                  {state.code === 'ok'
                    ? name
                    : say('staffing.option', { name, state: stateText(state) })}
                </option>
              ))}
            </select>
          </Field>
          <Field name="role" label={say('staffing.role')} error={problem('role')}>
            <select defaultValue={keptText(typed, 'role', 'lead')} required>
              {roles.map((role) => (
                <option key={role} value={role}>
                  {say(`assignment.role.${role}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <details open={ticked.length < ids.length}>
          <summary>{say('staffing.all', { n: ids.length })}</summary>
          <ClassSessionBoxes all={classSessions} ticked={ticked} />
        </details>
        <input type="hidden" name="assigns" value="yes" />
        <ClashCheck path={`${here}/clashes`} />
        <div>
          <Button wide>{say('staffing.ask')}</Button>
          <p className="hint">{say('staffing.ask.then')}</p>
        </div>
      </form>
    </Card>
  )
}
