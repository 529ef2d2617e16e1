import { instantText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

export interface ShownEvent {
  id: string
  what: string
  /** Who did it; null: it came about by itself. */
  name: string | null
  at: string
  reason: string | null
}

/** What was done, by whom and when, and why. */
export function History({ events }: { events: readonly ShownEvent[] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <ol className="stack">
      {events.map(({ id, what, name, at, reason }) => (
        <li key={id}>
          {say('contract.history.by', {
            ...{ what, who: name ?? say('contract.history.nobody') },
            when: instantText(locale, at),
          })}
          {reason ? <p className="hint">{say('contract.reason.was', { reason })}</p> : null}
        </li>
      ))}
    </ol>
  )
}
