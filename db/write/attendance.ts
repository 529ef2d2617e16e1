import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Adds marks; one whose id is known already adds nothing. */
export async function insertAttendanceEvents(
  tx: Tx,
  events: Insertable<Database['attendance_event']>[],
) {
  if (events.length === 0) return
  await tx
    .insertInto('attendance_event')
    .values(events)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
