import { useSay } from './say-context.tsx'

interface ServedTableProps {
  caption: string
  /** Null: too few people to be counted out. */
  rows: readonly {
    name: string
    registered: number | null
    served: number | null
    waiting: number | null
  }[]
}

/** How many signed up, have a place and wait, row by row, with the share that has a place. */
export function ServedTable({ caption, rows }: ServedTableProps) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{caption}</h2>
      {rows.length === 0 ? (
        <p>{say('fairness.none')}</p>
      ) : (
        <table className="table office-table figures-table">
          <thead>
            <tr>
              {(['whose', 'registered', 'served', 'waiting', 'share'] as const).map((name) => (
                <th key={name} scope="col" className={name === 'whose' ? undefined : 'number'}>
                  {say(`fairness.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {(['registered', 'served', 'waiting'] as const).map((what) => (
                  <td key={what} className="number" data-name={say(`fairness.${what}`)}>
                    {row[what] ??
                      (what === 'registered' ? say('fairness.few') : say('fairness.no-share'))}
                  </td>
                ))}
                <td className="number" data-name={say('fairness.share')}>
                  {row.registered && row.served !== null
                    ? `${Math.round((row.served / row.registered) * 100)}%`
                    : say('fairness.no-share')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
