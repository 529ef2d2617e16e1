import { listRoomsOf } from '#db/read/bookings.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { findVenue } from '#db/read/venues.ts'
import type { ReadDb } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { planClassSessions } from './class-session-pattern.ts'
import type { SeriesWanted } from './series.ts'

/** The meetings that a series comes to, with the holidays that are published by now. */
export async function planSeries(db: ReadDb, { pattern }: Pick<SeriesWanted, 'pattern'>) {
  const firstDay = pattern.kind === 'dates' ? [...pattern.days].sort()[0] : pattern.firstDay
  const from = firstDay ?? foshanDay(new Date(0).toISOString())
  return planClassSessions(pattern, await listHolidays(db, from, addDays(from, 1200)))
}

/** The venue, where it and its room are there. */
export async function findPlace(db: ReadDb, { venueId, roomId }: Omit<SeriesWanted, 'pattern'>) {
  const venue = await findVenue(db, venueId)
  if (!venue || roomId === null) return venue
  const rooms = await listRoomsOf(db, [venueId])
  return rooms.some(({ id }) => id === roomId) ? venue : undefined
}
