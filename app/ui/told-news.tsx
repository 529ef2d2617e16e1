import { instantText } from '#app/i18n/dates.ts'
import type { NameIn } from '#app/i18n/say.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export interface ShownNews {
  id: string
  cause: NameIn<'cause'>
  at: string
  isExpanding: boolean
  isEach: boolean
  reached: number
  underWay: number
  unreached: number
}

/** 通知记录: each piece of news, and how many families it has come to. */
export function ToldNews({ news }: { news: readonly ShownNews[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (news.length === 0) return <p>{say('messages.news.empty')}</p>
  return (
    <table className="table office-table">
      <thead>
        <tr>
          <th scope="col">{say('messages.news.what')}</th>
          <th scope="col">{say('messages.when')}</th>
          {counts.map(([, key]) => (
            <th key={key} scope="col" className="number">
              {say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {news.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {say(`cause.${one.cause}`)}
              {one.isExpanding ? (
                <>
                  {' '}
                  <Status tone="warn" icon="hourglass">
                    {say('messages.news.expanding')}
                  </Status>
                </>
              ) : null}
            </th>
            <td className="short" data-name={say('messages.when')}>
              {instantText(locale, one.at)}
              {one.isEach ? <span className="hint"> {say('messages.news.each')}</span> : null}
            </td>
            {counts.map(([count, key]) => (
              <td key={key} className="number" data-name={say(key)}>
                {count === 'unreached' && one.unreached > 0 ? (
                  <Status tone="danger" icon="alert-circle">
                    {one.unreached}
                  </Status>
                ) : (
                  one[count]
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const counts = [
  ['reached', 'messages.news.reached'],
  ['underWay', 'messages.news.under-way'],
  ['unreached', 'messages.news.unreached'],
] as const
