import { type Insertable, sql } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

export async function insertCalendarEntries(
  tx: Tx,
  entries: Insertable<Database['calendar_entry']>[],
) {
  if (entries.length === 0) return
  await tx.insertInto('calendar_entry').values(entries).execute()
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
