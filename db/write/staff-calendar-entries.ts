import { type Insertable, sql } from 'kysely'
import type { Database, Tx } from '../schema.ts'
import { renewCalendarOf } from './calendar-versions.ts'

type Entry = Database['staff_calendar_entry']

/** Locks somebody who works here until the transaction ends, and says where a mail reaches her. */
export function lockTeacher(tx: Tx, id: string) {
  return tx
    .updateTable('staff')
    .set({ name: sql`name` })
    .where('id', '=', id)
    .returning(['id', 'email_sealed'])
    .executeTakeFirst()
}

export async function insertStaffEntries(
  tx: Tx,
  entries: Insertable<Database['staff_calendar_entry']>[],
) {
  if (entries.length === 0) return
  await tx.insertInto('staff_calendar_entry').values(entries).execute()
  const told = entries.map(({ class_session_id }) => class_session_id)
  await renewCalendarOf(tx, told)
}

/** A new revision of an entry: SEQUENCE + 1. `revised_at` becomes its DTSTAMP. */
export async function reviseStaffEntry(
  tx: Tx,
  id: string,
  change: Pick<Entry, 'status' | 'revised_at'> &
    Partial<Pick<Entry, 'role' | 'starts_at' | 'ends_at' | 'venue_id' | 'room_id'>>,
) {
  const { class_session_id } = await tx
    .updateTable('staff_calendar_entry')
    .set({ ...change, sequence: sql`sequence + 1` })
    .where('id', '=', id)
    .returning('class_session_id')
    .executeTakeFirstOrThrow()
  await renewCalendarOf(tx, [class_session_id])
}

/** A message was rendered that tells of these revisions: whatever becomes of it, its bytes are what is sent. */
export async function noteStaffTold(tx: Tx, told: readonly { id: string; sequence: number }[]) {
  for (const { id, sequence } of told) {
    await tx
      .updateTable('staff_calendar_entry')
      .set({ told_sequence: sequence })
      .where('id', '=', id)
      .execute()
  }
}
