import { Field } from './field.tsx'
import { useSay } from './say-context.tsx'

export const changeReasons = [
  ...(['weather', 'venue', 'staff', 'low_sign_up', 'holiday', 'other'] as const),
] as const

interface ChangeReasonFieldsProps {
  typed: { reason?: string; note?: string }
  problem: (field: string) => string | undefined
}

/** Why a class session is moved or cancelled, and a line for the families. */
export function ChangeReasonFields({ typed, problem }: ChangeReasonFieldsProps) {
  const say = useSay()
  return (
    <>
      <Field name="reason" label={say('provider.reason')} error={problem('reason')}>
        <select defaultValue={typed.reason ?? ''} required>
          <option value="">{say('provider.reason.choose')}</option>
          {changeReasons.map((reason) => (
            <option key={reason} value={reason}>
              {say(`provider.reason.${reason}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="note"
        label={say('provider.note')}
        hint={say('provider.note.hint')}
        error={problem('note')}
      >
        <textarea rows={3} maxLength={200} defaultValue={typed.note ?? ''} />
      </Field>
    </>
  )
}
