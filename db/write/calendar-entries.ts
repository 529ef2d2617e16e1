import { type Insertable, sql } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'
import { renewCalendarOfEntries } from './calendar-versions.ts'

export async function insertCalendarEntries(
  tx: Tx,
  entries: Insertable<Database['calendar_entry']>[],
) {
  if (entries.length === 0) return
  await tx.insertInto('calendar_entry').values(entries).execute()
}

/** Entries of class sessions that were added: nothing where a registration has one already. */
export async function addCalendarEntries(
  tx: Tx,
  entries: readonly Insertable<Database['calendar_entry']>[],
) {
  if (entries.length === 0) return
  await tx
    .insertInto('calendar_entry')
    .values(entries)
    .onConflict((conflict) => conflict.columns(['registration_id', 'class_session_id']).doNothing())
    .execute()
  const ids = entries.map(({ id }) => id)
  await renewCalendarOfEntries(tx, ids)
}

/** The entries leave the calendar: SEQUENCE + 1, RFC 5546 3.2.5. `now` becomes their DTSTAMP. */
export async function cancelCalendarEntries(tx: Tx, ids: string[], now: Instant) {
  if (ids.length === 0) return
  await tx
    .updateTable('calendar_entry')
    .set({ status: 'cancelled', sequence: sql`sequence + 1`, revised_at: now })
    .where('id', 'in', ids)
    .execute()
}

/**
 * A new revision of many entries at once: SEQUENCE + 1. Returns the ids of those that were still in the state `from`;
 * whoever withdrew meanwhile has taken his entry back himself.
 */
export async function reviseCalendarEntries(
  tx: Tx,
  ids: readonly string[],
  change: {
    from: 'confirmed' | 'cancelled'
    to: 'confirmed' | 'cancelled'
    revisedAt: Instant
  },
): Promise<string[]> {
  if (ids.length === 0) return []
  const revised = await tx
    .updateTable('calendar_entry')
    .set({ status: change.to, sequence: sql`sequence + 1`, revised_at: change.revisedAt })
    .where('id', 'in', ids)
    .where('status', '=', change.from)
    .returning('id')
    .execute()
  await renewCalendarOfEntries(tx, ids)
  return revised.map(({ id }) => id)
}
