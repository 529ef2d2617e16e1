import { either } from '#app/i18n/either.ts'
import { lackingLines } from '#app/i18n/gap-text.ts'
import { Card } from './card.tsx'
import { ClashList } from './clash-list.tsx'
import type { ShownClash } from './clash-text.ts'
import { SafetyLine } from './safety-line.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface CheckedVenue {
  venue_id: string
  kind: 'room' | 'pool' | 'outdoor'
  capacity: number
  pool_area_m2: number | null
  venue_zh: string
  venue_en: string
}

interface OfferingChecksProps {
  offering: { id: string }
  gaps: Parameters<typeof lackingLines>[1]
  clashes: readonly ShownClash[]
  classSessions: readonly CheckedVenue[]
}

/** 核对: whether people, pool and venue suffice, and what else is there at that time. */
export function OfferingChecks({ offering, gaps, clashes, classSessions }: OfferingChecksProps) {
  const [say, locale] = [useSay(), useLocale()]
  const venues = new Map(classSessions.map((meeting) => [meeting.venue_id, meeting]))
  return (
    <Card as="section">
      <h2>{say('approval.checks')}</h2>
      <h3>{say('approval.checks.safety')}</h3>
      <SafetyLines gaps={gaps} />
      <p>
        <a className="lone-link" href={`/office/offerings/${offering.id}/overrides`}>
          {say('approval.checks.overrides')}
        </a>
      </p>
      <h3>{say('approval.checks.clashes')}</h3>
      <ClashList clashes={clashes} />
      <h3>{say('approval.checks.venues')}</h3>
      <ul>
        {[...venues.values()].map((venue) => (
          <li key={venue.venue_id}>
            {either(locale, venue.venue_zh, venue.venue_en)} ·{' '}
            {say('approval.venue', {
              kind: say(`approval.venue.${venue.kind}`),
              n: venue.capacity,
            })}
            {venue.pool_area_m2
              ? ` · ${say('approval.venue.area', { n: venue.pool_area_m2 })}`
              : ''}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** One line for what lacks alike in several class sessions. */
function SafetyLines({ gaps }: Pick<OfferingChecksProps, 'gaps'>) {
  const locale = useLocale()
  if (gaps.length === 0) return <SafetyLine gaps={[]} />
  return (
    <ul className="stack">
      {lackingLines(locale, gaps).map((line) => (
        <li key={line}>
          <Status tone="danger" icon="alert-circle">
            {line}
          </Status>
        </li>
      ))}
    </ul>
  )
}
