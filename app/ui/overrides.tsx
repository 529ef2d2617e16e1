import { instantText } from '#app/i18n/dates.ts'
import { type Gap, gapsText } from '#app/i18n/gap-text.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Choice } from './choice.tsx'
import { useProblemText } from './error-summary.tsx'
import { Field, FieldGroup } from './field.tsx'
import { keptText } from './kept-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface OverrideFormProps {
  id: string
  lacking: readonly {
    classSessionId: string
    number: number
    startsAt: string
    gaps: readonly Gap[]
    /** Whether this officer may let it pass. */
    mayPass: boolean
  }[]
  typed: Record<string, string | string[] | undefined> | undefined
  problems: readonly { field: string; key: string }[]
}

/** Lets one class session, or all, go on with exactly what they lack now. */
export function OverrideForm({ id, lacking, typed, problems }: OverrideFormProps) {
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(problems)
  const chosen = keptText(typed, 'classSession')
  return (
    <form method="post" className="form" noValidate>
      <input type="hidden" name="id" value={keptText(typed, 'id', id)} />
      <FieldGroup
        name="classSession"
        label={say('overrides.which')}
        error={problem('classSession')}
      >
        {lacking.map((one) => (
          <Choice
            key={one.classSessionId}
            {...{ type: 'radio', name: 'classSession', value: one.classSessionId }}
            label={`${say('provider.number', { n: one.number })} · ${instantText(locale, one.startsAt)}`}
            detail={
              one.mayPass
                ? gapsText(locale, one.gaps)
                : `${gapsText(locale, one.gaps)} · ${say('overrides.not-yours')}`
            }
            defaultChecked={chosen === one.classSessionId}
            disabled={!one.mayPass}
          />
        ))}
        {lacking.length > 1 ? (
          <Choice
            {...{ type: 'radio', name: 'classSession', value: 'all' }}
            label={say('overrides.all', { n: lacking.length })}
            defaultChecked={chosen === 'all'}
            disabled={!lacking.every(({ mayPass }) => mayPass)}
          />
        ) : null}
      </FieldGroup>
      <Field
        name="reason"
        label={say('overrides.reason')}
        hint={say('overrides.reason.hint')}
        error={problem('reason')}
      >
        <textarea rows={2} maxLength={200} defaultValue={keptText(typed, 'reason')} />
      </Field>
      <div className="sticky-action">
        <Button kind="danger" wide>
          {say('overrides.grant')}
        </Button>
      </div>
    </form>
  )
}

interface OverrideListProps {
  overrides: readonly {
    id: string
    number: number | null
    reason: string
    officer: string
    granted_at: string
    withdrawn_at: string | null
    gaps: readonly Gap[]
  }[]
}

/** What officers let pass: who, when, why, and whether it still holds. */
export function OverrideList({ overrides }: OverrideListProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (overrides.length === 0) return <p>{say('overrides.given.empty')}</p>
  return (
    <ul className="stack">
      {overrides.map((one) => (
        <Card
          as="li"
          key={one.id}
          foot={
            one.withdrawn_at === null ? (
              <>
                <Status tone="warn" icon="alert-triangle">
                  {say('overrides.standing')}
                </Status>
                <form method="post" action={`/office/overrides/${one.id}/withdrawal`}>
                  <Button kind="secondary">{say('overrides.withdraw')}</Button>
                </form>
              </>
            ) : (
              <Status icon="x">
                {say('overrides.withdrawn', { when: instantText(locale, one.withdrawn_at) })}
              </Status>
            )
          }
        >
          <strong>
            {one.number === null ? '' : `${say('provider.number', { n: one.number })} · `}
            {gapsText(locale, one.gaps)}
          </strong>
          <p>{one.reason}</p>
          <p className="hint">
            {say('overrides.by', { name: one.officer, when: instantText(locale, one.granted_at) })}
          </p>
        </Card>
      ))}
    </ul>
  )
}
