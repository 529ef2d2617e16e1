import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

interface ReasonFormProps {
  /** What will happen. */
  says: string
  /** What goes on meanwhile, in figures. */
  children?: ReactNode
  submit: string
  keep: string
  answer?: { typed: Record<string, string | string[]>; problems: { field: string; key: string }[] }
}

/** Asks why before something is stopped, and says what that will do; the button at the end does it. */
export function ReasonForm({ says, children, submit, keep, answer }: ReasonFormProps) {
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <>
      <ErrorSummary problems={answer?.problems} />
      <Notice tone="warn">
        {says}
        {children}
      </Notice>
      <form method="post" className="form" noValidate>
        <Field
          name="reason"
          label={say('contract.reason')}
          hint={say('contract.reason.hint')}
          error={problem('reason')}
        >
          <input defaultValue={answer?.typed.reason?.toString()} maxLength={200} required />
        </Field>
        <div className="sticky-action">
          <Button kind="danger" wide>
            {submit}
          </Button>
        </div>
        <ButtonLink href={keep} kind="secondary" wide>
          {say('contract.keep')}
        </ButtonLink>
      </form>
    </>
  )
}
