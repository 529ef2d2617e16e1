import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

// Whoever changes what stands in an offering's calendar raises its version in the same transaction: see db/read/feed-versions.ts.

/** The calendars of these offerings are no longer what they were. */
export async function renewCalendars(tx: Tx, offeringIds: readonly string[]) {
  const ids = [...new Set(offeringIds)].sort() // always in one order: nobody waits for each other
  if (ids.length === 0) return
  await tx
    .insertInto('calendar_version')
    .values(ids.map((offering_id) => ({ offering_id, version: 1 })))
    .onConflict((conflict) =>
      conflict.column('offering_id').doUpdateSet({ version: sql`calendar_version.version + 1` }),
    )
    .execute()
}

/** The same, of the offerings that class sessions belong to. */
export async function renewCalendarOf(tx: Tx, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return
  const offerings = await tx
    .selectFrom('class_session')
    .select('offering_id')
    .distinct()
    .where('id', 'in', classSessionIds)
    .execute()
  await renewCalendars(
    tx,
    offerings.map(({ offering_id }) => offering_id),
  )
}

/** The same, of the offerings whose registrations have these calendar entries. */
export async function renewCalendarOfEntries(tx: Tx, entryIds: readonly string[]) {
  if (entryIds.length === 0) return
  const offerings = await tx
    .selectFrom('calendar_entry')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select('registration.offering_id')
    .distinct()
    .where('calendar_entry.id', 'in', entryIds)
    .execute()
  await renewCalendars(
    tx,
    offerings.map(({ offering_id }) => offering_id),
  )
}

/** The same, of all offerings that meet at a venue. */
export async function renewCalendarsAt(tx: Tx, venueId: string) {
  const offerings = await tx
    .selectFrom('class_session')
    .select('offering_id')
    .distinct()
    .where('venue_id', '=', venueId)
    .execute()
  await renewCalendars(
    tx,
    offerings.map(({ offering_id }) => offering_id),
  )
}
