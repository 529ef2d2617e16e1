import { type Insertable, sql } from 'kysely'
import type { ClassSessionState } from '../schema/programmes.ts'
import type { Database, Instant, Tx } from '../schema.ts'
import { renewCalendarOf, renewCalendarOfEntries, renewCalendars } from './calendar-versions.ts'

/** Locks a class session until the transaction ends and returns it as it is now. */
export function lockClassSession(tx: Tx, id: string) {
  return tx
    .updateTable('class_session')
    .set({ sequence: sql`sequence` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A change that families see: new facts, or the cancellation. SEQUENCE + 1. */
export async function reviseClassSession(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      Database['class_session'],
      'starts_at' | 'ends_at' | 'held_on' | 'venue_id' | 'room_id' | 'state' | 'revised_at'
    >
  >,
) {
  await tx
    .updateTable('class_session')
    .set({ ...change, sequence: sql`sequence + 1` })
    .where('id', '=', id)
    .execute()
  await renewCalendarOf(tx, [id])
}

/** False where there is one with this id already: the same form sent twice. */
export async function insertClassSession(
  tx: Tx,
  classSession: Insertable<Database['class_session']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('class_session')
    .values(classSession)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  await renewCalendars(tx, [classSession.offering_id])
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** False where it is in none of the states `from`. */
export async function changeClassSessionState(
  tx: Tx,
  id: string,
  from: ClassSessionState[],
  to: ClassSessionState,
) {
  const changed = await tx
    .updateTable('class_session')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function recordClassSessionEvent(
  tx: Tx,
  {
    detail,
    ...event
  }: Omit<Insertable<Database['class_session_event']>, 'detail'> & {
    detail: object
  },
) {
  await tx
    .insertInto('class_session_event')
    .values({ ...event, detail: JSON.stringify(detail) })
    .execute()
}

/** Brings the offering's beginning, end and place up to date with its class sessions that are not cancelled. */
export async function refreshOfferingDates(tx: Tx, offeringId: string) {
  const left = await tx
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['starts_at', 'ends_at', 'town.code as town_code', 'town.district_code'])
    .where('offering_id', '=', offeringId)
    .where('state', '!=', 'cancelled')
    .orderBy('starts_at')
    .execute()
  const first = left[0]
  if (!first) return
  const ends = left.map((classSession) => classSession.ends_at).sort()
  await tx
    .updateTable('offering')
    .set({
      ...{ first_starts_at: first.starts_at, last_ends_at: ends.at(-1) ?? first.ends_at },
      ...{ town_code: first.town_code, district_code: first.district_code },
    })
    .where('id', '=', offeringId)
    .execute()
}

/** Moves the cursor of an expansion on. False where another worker has moved it since. */
export async function moveExpansionOn(
  tx: Tx,
  news: { id: string; from: string | null; through: string | null; doneAt: Instant | null },
) {
  const moved = await tx
    .updateTable('notification')
    .set({ expanded_through: news.through, expanded_at: news.doneAt })
    .where('id', '=', news.id)
    .where('expanded_at', 'is', null)
    .where('expanded_through', news.from === null ? 'is' : '=', news.from)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n
}

/** A new revision of a calendar entry that still stands. */
export async function reviseCalendarEntry(
  tx: Tx,
  id: string,
  revision: { revised_at: Instant; status: 'confirmed' | 'cancelled' },
) {
  await tx
    .updateTable('calendar_entry')
    .set({ ...revision, sequence: sql`sequence + 1` })
    .where('id', '=', id)
    .execute()
  await renewCalendarOfEntries(tx, [id])
}
