import type { ReadDb } from '../schema.ts'

/** Everything that was marked in these class sessions, in no order. */
export async function listAttendanceEvents(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('attendance_event')
    .selectAll()
    .where('class_session_id', 'in', classSessionIds)
    .execute()
}
