import { either } from '#app/i18n/either.ts'
import { useLocale } from './say-context.tsx'

interface ShownVenue {
  id: string
  name_zh: string
  name_en: string
  town_zh: string
  town_en: string
}

export interface ShownRoom {
  id: string
  venue_id: string
  name_zh: string
  name_en: string
}

/** The options of a place: each venue, and below it its rooms. Their values are read by app/web/typed-place.ts. */
export function PlaceOptions({
  venues,
  rooms,
}: {
  venues: readonly ShownVenue[]
  rooms: readonly ShownRoom[]
}) {
  const locale = useLocale()
  return venues.flatMap((venue) => {
    const name = either(
      locale,
      `${venue.town_zh} ${venue.name_zh}`,
      `${venue.town_en}, ${venue.name_en}`,
    )
    return [
      <option key={venue.id} value={venue.id}>
        {name}
      </option>,
      ...rooms
        .filter(({ venue_id }) => venue_id === venue.id)
        .map((room) => (
          <option key={room.id} value={`${venue.id}:${room.id}`}>
            {`${name} · ${either(locale, room.name_zh, room.name_en)}`}
          </option>
        )),
    ]
  })
}

/** The value of a place among its options. */
export const placeValue = (at: { venue_id: string; room_id: string | null }) =>
  at.room_id === null ? at.venue_id : `${at.venue_id}:${at.room_id}`
