import { instantText } from '#app/i18n/dates.ts'
import script from '../enhance/make-secret.js?url'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface SecretAnswer {
  typed: Record<string, string | string[]>
  problems: { field: string; key: string }[]
}

interface CommitmentFormProps {
  /** Until when it is taken; null: not any more. */
  until: string | null
  /** The draw's page of whoever commits. */
  back: string
  answer: SecretAnswer | undefined
}

/** Takes the hash of a secret. With JavaScript, both can be made here; the secret itself is never sent. */
export function CommitmentForm({ until, back, answer }: CommitmentFormProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      <ErrorSummary problems={answer?.problems} />
      <div className="prose stack">
        <p>{say('draw.secret.why')}</p>
        <p>{say('draw.secret.how')}</p>
      </div>
      {until === null ? (
        <Notice tone="warn">{say('draw.secret.too-late')}</Notice>
      ) : (
        <form method="post" className="form" noValidate>
          <p>{say('draw.secret.by', { at: instantText(locale, until) })}</p>
          <div className="stack" data-make-secret>
            <button type="button" className="button button--secondary" data-part="make" hidden>
              {say('draw.secret.make')}
            </button>
            <div className="notice notice--warn" data-part="made" role="status" hidden>
              <div className="notice__body">
                <strong>{say('draw.secret.mine')}</strong>
                <code className="hash" data-part="secret" />
                <p>{say('draw.secret.made')}</p>
                <p data-part="stored" hidden>
                  {say('draw.secret.stored')}
                </p>
              </div>
            </div>
          </div>
          <ExactField
            name="commitment"
            label={say('draw.secret.hash')}
            hint={say('draw.secret.hash.hint')}
            answer={answer}
            most={80}
          />
          <div className="sticky-action">
            <Button wide>{say('draw.secret.submit')}</Button>
          </div>
          <p>
            <a href="/draws/verify-draw.mjs" download="verify-draw.mjs">
              {say('draw.check.script')}
            </a>
          </p>
          <script type="module" src={script} />
        </form>
      )}
      <ButtonLink href={back} kind="secondary" wide>
        {say('draw.secret.back')}
      </ButtonLink>
    </>
  )
}

interface RevealFormProps {
  /** The hash that was handed in. */
  commitment: string
  /** Until when the secret is taken; null: not now. */
  until: string | null
  back: string
  answer: SecretAnswer | undefined
}

/** Takes the secret itself. Where this browser made it, it is filled in. */
export function RevealForm({ commitment, until, back, answer }: RevealFormProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      <ErrorSummary problems={answer?.problems} />
      <p>{say('draw.secret.reveal.lead')}</p>
      <p>
        {say('draw.secret.reveal.own')} <code className="hash">{commitment}</code>
      </p>
      {until === null ? null : (
        <form method="post" className="form" noValidate data-own-secret={commitment}>
          <p>{say('draw.commitment.due', { by: instantText(locale, until) })}</p>
          <ExactField
            name="secret"
            label={say('draw.commitment.secret')}
            hint={say('draw.secret.reveal.hint')}
            answer={answer}
            most={200}
          />
          <div className="sticky-action">
            <Button wide>{say('draw.secret.reveal.submit')}</Button>
          </div>
          <script type="module" src={script} />
        </form>
      )}
      <ButtonLink href={back} kind="secondary" wide>
        {say('draw.secret.back')}
      </ButtonLink>
    </>
  )
}

interface ExactFieldProps {
  name: 'commitment' | 'secret'
  label: string
  hint: string
  answer: SecretAnswer | undefined
  /** Of what was typed, this much comes back. */
  most: number
}

/** For what has to stand to the letter: nothing corrects it or fills it in. */
function ExactField({ name, label, hint, answer, most }: ExactFieldProps) {
  const problem = useProblemText(answer?.problems)
  return (
    <div className="hash-field">
      <Field {...{ name, label, hint }} error={problem(name)}>
        <input
          defaultValue={answer?.typed[name]?.toString().slice(0, most)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
      </Field>
    </div>
  )
}
