import { instantText, whenText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

export interface HistoryRow {
  id: string
  kind:
    | ('moved' | 'cancelled' | 'started' | 'awaiting_collection' | 'held')
    | ('suspended' | 'restored' | 'added')
  reason: 'weather' | 'venue' | 'staff' | 'low_sign_up' | 'holiday' | 'other' | null
  note: string | null
  at: string
  staff_name: string | null
  /** When it was before, where it was moved. */
  before: { starts_at: string; ends_at: string } | null
}

/** 变动记录: what happened to a class session, when, by whom and why. */
export function ClassSessionHistory({ history }: { history: readonly HistoryRow[] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('changes.history')}</h2>
      {history.length === 0 ? <p>{say('changes.history.empty')}</p> : null}
      <ul className="stack">
        {history.map(({ id, kind, reason, note, at, staff_name, before }) => (
          <li key={id}>
            {[
              `${instantText(locale, at)} ${say(`changes.history.${kind}`)}`,
              ...(before
                ? [`${say('mail.before')} ${whenText(locale, before.starts_at, before.ends_at)}`]
                : []),
              ...(reason ? [say(`provider.reason.${reason}`)] : []),
              ...(staff_name ? [staff_name] : []),
            ].join(' · ')}
            {note ? <p className="hint">{note}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
