import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

interface CodeFormProps {
  /** Masked: 138****1234. */
  sentTo: string
  /** Where sent messages can be read, on a demo. */
  messagesAt: string | null
  /** What was wrong with the last try. */
  answer?: { outcome: 'expired' } | { outcome: 'wrong'; triesLeft: number } | undefined
  button: string
}

/** The form for a six-digit code that was sent somewhere. */
export function CodeForm({ sentTo, messagesAt, answer, button }: CodeFormProps) {
  const say = useSay()
  const error =
    answer?.outcome === 'wrong'
      ? say('sign-in.code.wrong', { n: answer.triesLeft })
      : answer && say('sign-in.code.expired')
  return (
    <>
      {error ? <Notice tone="danger" title={error} isAnswer /> : null}
      <Notice>{say('sign-in.code.sent', { contact: sentTo })}</Notice>
      {messagesAt ? (
        <p>
          <a href={messagesAt}>{say('sign-in.code.dev')}</a>
        </p>
      ) : null}
      <form method="post" className="form">
        <Field name="code" label={say('sign-in.code')} error={error}>
          <input
            {...{ type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' }}
            {...{ maxLength: 12, required: true }}
          />
        </Field>
        <Button wide>{button}</Button>
      </form>
    </>
  )
}
