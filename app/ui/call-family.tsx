import { instantText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from './button.tsx'
import { Choice } from './choice.tsx'
import { Field, FieldGroup } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'

type Because = 'unknown-collector' | 'barred' | 'not-collected' | 'not-arrived' | 'other'
const reasons = ['unknown-collector', 'barred', 'not-collected', 'other'] as const

interface CallFamilyProps {
  /** /teach/class-sessions/:id */
  at: string
  registrationId: string
  callId: string
  calls: readonly {
    id: string
    because: Because
    reached: number
    called_at: string
    staff_name: string
  }[]
  /** What it is most likely about. */
  because: Because
}

/** The calls to a family so far, its number on demand, and a form to write a call down. */
export function CallFamily({ at, registrationId, callId, calls, because }: CallFamilyProps) {
  const [say, locale] = [useSay(), useLocale()]
  const said = (reached: number) => say(`hand-over.call.reached.${reached ? 'yes' : 'no'}`)
  return (
    <section className="stack">
      <h2>{say('hand-over.call.title')}</h2>
      <p className="hint">{say('hand-over.other.first')}</p>
      <ButtonLink href={`${at}/contact?registration=${registrationId}`} kind="secondary" wide>
        {say('hand-over.call.reveal')}
      </ButtonLink>
      {calls.length > 0 ? (
        <>
          <h3>{say('hand-over.call.made')}</h3>
          <ul>
            {calls.map((call) => (
              <li key={call.id}>
                {say('hand-over.call.line', {
                  time: instantText(locale, call.called_at),
                  because: say(`hand-over.call.because.${call.because}`),
                  reached: said(call.reached),
                })}
                {` · ${call.staff_name}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <form method="post" action={`${at}/calls`} className="form">
        <input type="hidden" name="registration" value={registrationId} />
        <input type="hidden" name="event" value={callId} />
        <Field name="because" label={say('hand-over.call.because')}>
          <select defaultValue={because}>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {say(`hand-over.call.because.${reason}`)}
              </option>
            ))}
          </select>
        </Field>
        <FieldGroup name="reached" label={say('hand-over.call.reached')}>
          {(['yes', 'no'] as const).map((answer) => (
            <Choice
              key={answer}
              type="radio"
              name="reached"
              value={answer}
              required
              label={say(`hand-over.call.reached.${answer}`)}
            />
          ))}
        </FieldGroup>
        <Field name="told" label={say('hand-over.call.note')}>
          <input maxLength={200} />
        </Field>
        <Button kind="secondary" wide>
          {say('hand-over.call.record')}
        </Button>
      </form>
    </section>
  )
}
