import type { ComponentProps } from 'react'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { AskedCorrection } from './asked-correction.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Facts } from './facts.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { OfficePage } from './office-page.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface CorrectionDecisionProps {
  title_zh: string
  title_en: string
  organisation_zh: string
  organisation_en: string
  starts_at: string
  ends_at: string
  code: string
  correction: ComponentProps<typeof AskedCorrection>['correction']
  isCity: boolean
  mayDecide: boolean
  answer?:
    | { typed: Record<string, string | string[]>; problems: { field: string; key: string }[] }
    | undefined
}

/** What a district is asked, and its two answers: each a form of its own. */
export function CorrectionDecision({
  correction,
  mayDecide,
  answer,
  ...of
}: CorrectionDecisionProps) {
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const here = `/office/corrections/${correction.id}`
  return (
    <OfficePage
      title={say('corrections.office')}
      here="/office/corrections"
      isCity={of.isCity}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <Card as="section">
        <Facts
          facts={[
            {
              name: say('corrections.class-session'),
              fact: either(locale, of.title_zh, of.title_en),
            },
            {
              name: say('provider.fact.when'),
              fact: whenText(locale, of.starts_at, of.ends_at),
            },
            {
              name: say('sign-up.fact.organisation'),
              fact: either(locale, of.organisation_zh, of.organisation_en),
            },
            { name: say('sign-up.fact.code'), fact: of.code },
          ]}
        />
      </Card>
      <ul className="cards">
        <AskedCorrection correction={correction} />
      </ul>
      {mayDecide ? (
        <>
          <form method="post" action={`${here}/agreement`}>
            <Button wide>{say('corrections.agree')}</Button>
            <p className="hint">{say('corrections.agree.hint')}</p>
          </form>
          <form method="post" action={`${here}/refusal`} className="form" noValidate>
            <Field
              name="reason"
              label={say('corrections.refuse.reason')}
              hint={say('corrections.refuse.hint')}
              error={problem('reason')}
            >
              <input defaultValue={answer?.typed.reason?.toString()} maxLength={200} required />
            </Field>
            <Button kind="danger" wide>
              {say('corrections.refuse')}
            </Button>
          </form>
        </>
      ) : correction.state === 'waiting' ? (
        <Notice>{say('corrections.office.city')}</Notice>
      ) : null}
    </OfficePage>
  )
}
