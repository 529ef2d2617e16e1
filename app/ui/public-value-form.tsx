import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from './button.tsx'
import type { ShownDraw } from './draw-facts.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Facts } from './facts.tsx'
import { Field } from './field.tsx'
import { keptText } from './kept-text.ts'
import { OfficePage } from './office-page.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface PublicValueFormProps {
  /** Typed for the first time, or compared by a second officer, who does not see what the first one typed. */
  kind: 'value' | 'confirm'
  draw: ShownDraw
  isCity: boolean
  answer:
    | { typed: Record<string, string | string[]>; problems: { field: string; key: string }[] }
    | undefined
}

/** Takes the public value of a draw, letter for letter. */
export function PublicValueForm({ kind, draw, isCity, answer }: PublicValueFormProps) {
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  return (
    <OfficePage
      title={say(`draws.${kind}.title`)}
      here="/office/draws"
      isCity={isCity}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <p>{say(`draws.${kind}.lead`)}</p>
      <Facts
        facts={[
          { name: say('draw.fact.source'), fact: either(locale, draw.source_zh, draw.source_en) },
          { name: say('draw.fact.value-at'), fact: instantText(locale, draw.value_at) },
        ]}
      />
      <form method="post" className="form" noValidate>
        <Field
          name="value"
          label={say('draws.value.field')}
          hint={say('draws.value.hint')}
          error={problem('value')}
        >
          <input
            defaultValue={keptText(answer?.typed, 'value')}
            maxLength={100}
            autoComplete="off"
            required
          />
        </Field>
        <div className="sticky-action">
          <Button wide>{say(kind === 'value' ? 'button.save' : 'draws.confirm.submit')}</Button>
        </div>
      </form>
      <ButtonLink href={`/office/draws/${draw.id}`} kind="secondary" wide>
        {say('button.back')}
      </ButtonLink>
    </OfficePage>
  )
}
