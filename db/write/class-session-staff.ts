import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Asks people to a class session that was added. */
export async function insertAssignments(
  tx: Tx,
  assignments: Insertable<Database['staff_assignment']>[],
) {
  if (assignments.length === 0) return
  await tx.insertInto('staff_assignment').values(assignments).execute()
}
