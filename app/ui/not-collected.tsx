import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface NotCollectedProps {
  rows: readonly {
    id: string
    ends_at: string
    title_zh: string
    title_en: string
    venue_zh: string
    venue_en: string
    organisation_zh: string
    organisation_en: string
    contact_name: string
    contact_phone: string
    n: number
  }[]
}

/** For officers: class sessions that are over with children inside, how many, and whom to call there. */
export function NotCollected({ rows }: NotCollectedProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (rows.length === 0) return null
  return (
    <Notice tone="danger" title={say('hand-over.office.title')}>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {[
              say('hand-over.office.n', { n: row.n }),
              either(locale, row.title_zh, row.title_en),
              either(locale, row.venue_zh, row.venue_en),
              say('hand-over.list.until', { time: instantText(locale, row.ends_at) }),
              either(locale, row.organisation_zh, row.organisation_en),
              row.contact_name,
            ].join(' · ')}{' '}
            <a href={`tel:${row.contact_phone}`}>{row.contact_phone}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
