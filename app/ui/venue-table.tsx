import { either } from '#app/i18n/either.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { Tag } from './tag.tsx'
import { checkedText, ownerText, townText } from './venue-words.ts'

interface ShownVenue {
  id: string
  name_zh: string
  name_en: string
  kind: 'room' | 'pool' | 'outdoor'
  capacity: number
  rooms: number
  town_zh: string
  town_en: string
  short_zh: string
  short_en: string
  owner_id: string | null
  owner_zh: string | null
  owner_en: string | null
  checked_on: string | null
  isCheckDue: boolean
}

/** The directory of venues: a table, on a phone a card for each. */
export function VenueTable({
  venues,
  ownId,
  hrefOf,
}: {
  venues: readonly ShownVenue[]
  /** The reader's own organisation; null for officers. */
  ownId: string | null
  hrefOf?: (id: string) => string
}) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['venue', 'venue.place', 'venue.capacity', 'venue.owner', 'venue.checked'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className={name === 'venue.capacity' ? 'number' : undefined}>
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {venues.map((venue) => {
          const name = either(locale, venue.name_zh, venue.name_en)
          const checked = { day: venue.checked_on, isDue: venue.isCheckDue }
          return (
            <tr key={venue.id}>
              <th scope="row">
                {hrefOf ? <a href={hrefOf(venue.id)}>{name}</a> : name}{' '}
                <Tag>{say(`venue.kind.${venue.kind}`)}</Tag>
              </th>
              <td className="phrases" data-name={say('venue.place')}>
                {townText(locale, venue)}
              </td>
              <td className="number" data-name={say('venue.capacity')}>
                {say('venue.capacity.people', { n: venue.capacity })}
                {venue.rooms > 0 ? ` · ${say('venue.rooms.count', { n: venue.rooms })}` : null}
              </td>
              <td data-name={say('venue.owner')}>{ownerText(locale, venue, ownId)}</td>
              <td data-name={say('venue.checked')}>
                {venue.isCheckDue ? (
                  <Status tone="warn" icon="alert-triangle">
                    {checkedText(locale, checked)}
                  </Status>
                ) : (
                  checkedText(locale, checked)
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
