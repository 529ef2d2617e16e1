import { instantText } from '#app/i18n/dates.ts'
import { deskText, type ShownDesk } from './desk-text.ts'
import { Icon, type IconName } from './icon.tsx'
import { useLocale, useSay } from './say-context.tsx'
import type { Section } from './submission-refusals.tsx'

export type OfferingState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'published'
  | 'ballot_closed'
  | 'drawn'
  | 'accepted'
  | 'cancelled'

/** One step of an offering, as app/domain/approval/offering-history.ts gives it. */
export type ShownStep = { id: string; at: string; who: string | null } & (
  | { kind: 'state'; to: OfferingState; why: string | null }
  | {
      kind: 'desk'
      desk: ShownDesk
      decision: 'approved' | 'returned'
      comments: readonly { section: Section; text: string }[]
    }
)

const icons: Record<string, IconName> = {
  ...{ draft: 'pencil', submitted: 'mail', returned: 'alert-triangle', approved: 'check' },
  ...{ published: 'circle-check', cancelled: 'ban' },
}

/** Who did what to an offering and when, the newest first. */
export function OfferingHistory({ steps }: { steps: readonly ShownStep[] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('approval.history')}</h2>
      <ol className="history">
        {steps.map((step) => (
          <li key={step.id + step.kind}>
            <Icon name={icons[step.kind === 'state' ? step.to : step.decision] ?? 'clock'} />
            <div>
              <p>
                <strong>{headline(step)}</strong>
              </p>
              <p className="hint">
                {step.who ?? say('approval.history.system')} · {instantText(locale, step.at)}
              </p>
              {step.kind === 'state' && step.why ? <p>{step.why}</p> : null}
              {step.kind === 'desk'
                ? step.comments.map(({ section, text }) => (
                    <p className="comment" key={section}>
                      {say('mail.named', { name: say(`approval.section.${section}`), value: text })}
                    </p>
                  ))
                : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )

  function headline(step: ShownStep) {
    if (step.kind === 'state') return say(`offering.state.${step.to}`)
    return say(`approval.desk.${step.decision}`, { desk: deskText(locale, step.desk) })
  }
}
