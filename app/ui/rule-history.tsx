import type { ReactNode } from 'react'
import { dayText, instantText } from '#app/i18n/dates.ts'
import { useLocale, useSay } from './say-context.tsx'

interface RuleRow {
  effective_on: string
  set_at: string
  set_by: string | null
  set_by_name: string | null
}

/** What was set, from when, by whom: newest first. */
export function RuleHistory<Row extends RuleRow>({
  rows,
  value,
}: {
  rows: readonly Row[]
  value: (row: Row) => ReactNode
}) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('rules.history')}</h2>
      <table className="table office-table">
        <thead>
          <tr>
            {(['effective-on', 'value', 'set-by'] as const).map((name) => (
              <th key={name} scope="col">
                {say(`rules.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never change places
            <tr key={at}>
              <th scope="row">
                {row.set_by ? dayText(locale, row.effective_on) : say('rules.from-the-start')}
              </th>
              <td>{value(row)}</td>
              <td data-name={say('rules.set-by')}>
                {row.set_by_name
                  ? `${row.set_by_name} ${instantText(locale, row.set_at)}`
                  : say('rules.preset')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
