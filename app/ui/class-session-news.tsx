import { instantText, whenText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

const told = {
  'class-session-moved': 'provider.news.moved',
  'class-session-cancelled': 'provider.news.cancelled',
  'class-sessions-changed': 'changes.news.several',
  'offering-cancelled': 'changes.cancel-offering',
} as const

interface NewsRow {
  id: string
  cause: string
  created_at: string
  expanded_at: string | null
  state: string | null
  n: number
}

/** 通知记录: what families were told, and whom it did not reach. */
export function ClassSessionNews({ news }: { news: readonly NewsRow[] }) {
  const [say, locale] = [useSay(), useLocale()]
  const ids = [...new Set(news.map(({ id }) => id))]
  return (
    <section className="stack">
      <h2>{say('provider.news')}</h2>
      {ids.length === 0 ? <p>{say('provider.news.empty')}</p> : null}
      <ul className="stack">
        {ids.map((id) => {
          const rows = news.filter((row) => row.id === id)
          const [first] = rows
          const cause = causes.find((one) => one === first?.cause)
          if (!first || !cause) return null
          return (
            <li key={id}>
              {instantText(locale, first.created_at)} {say(told[cause])}
              {' · '}
              {first.expanded_at ? '' : `${say('provider.news.under-way')} · `}
              {toldText(say, rows)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const causes = [
  ...(['class-session-moved', 'class-session-cancelled', 'class-sessions-changed'] as const),
  'offering-cancelled' as const,
]

function toldText(say: ReturnType<typeof useSay>, rows: readonly NewsRow[]) {
  const count = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state ?? '')).reduce((sum, { n }) => sum + n, 0)
  const [waiting, failed] = [count('pending', 'retry', 'sending'), count('failed')]
  return [
    say('provider.news.told', { n: count('sent') }),
    ...(waiting > 0 ? [say('provider.news.waiting', { n: waiting })] : []),
    ...(failed > 0 ? [say('provider.news.failed', { n: failed })] : []),
  ].join(' · ')
}

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
