import type { Instant } from '#db/schema.ts'
import { addDays, foshanInstant } from '../calendar/foshan-day.ts'
import type { WantedChange } from './weigh-change.ts'

/** What a coordinator wants of several class sessions at once. Null: as it is. */
export type SeriesWish =
  | { what: 'cancel' }
  | {
      what: 'move'
      /** Later, or earlier where below nothing. */
      shiftDays: number
      /** A wall clock in Foshan, as 15:00; each keeps its length. */
      startTime: string | null
      place: { venue_id: string; room_id: string | null } | null
    }

interface Meeting {
  id: string
  starts_at: Instant
  ends_at: Instant
  held_on: string
  venue_id: string
  room_id: string | null
}

/** What becomes of each class session that is chosen. */
export function wantedChanges(chosen: readonly Meeting[], wish: SeriesWish): WantedChange[] {
  if (wish.what === 'cancel') return chosen.map(({ id }) => ({ classSessionId: id, to: null }))
  const { shiftDays, startTime, place } = wish
  return chosen.map(({ id, held_on, venue_id, room_id, ...times }) => {
    const day = addDays(held_on, shiftDays)
    const shifted = Date.parse(times.starts_at) + shiftDays * 86_400_000
    const starts_at = startTime ? foshanInstant(day, startTime) : new Date(shifted).toISOString()
    const length = Date.parse(times.ends_at) - Date.parse(times.starts_at)
    const ends_at = new Date(Date.parse(starts_at) + length).toISOString()
    const to = { starts_at, ends_at, ...(place ?? { venue_id, room_id }) }
    return { classSessionId: id, to }
  })
}
