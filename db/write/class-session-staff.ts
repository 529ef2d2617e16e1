import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'
import { renewCalendarOf } from './calendar-versions.ts'

/** Asks people to a class session that was added. */
export async function insertAssignments(
  tx: Tx,
  assignments: Insertable<Database['staff_assignment']>[],
) {
  if (assignments.length === 0) return
  await tx.insertInto('staff_assignment').values(assignments).execute()
  await renewCalendarOf(
    tx,
    assignments.map(({ class_session_id }) => class_session_id),
  )
}
