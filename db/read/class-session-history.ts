import type { ReadDb } from '../schema.ts'

/** Everything that happened to a class session, newest first, with who did it. */
export function listClassSessionHistory(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session_event')
    .leftJoin('staff', 'staff.id', 'class_session_event.staff_id')
    .select(['class_session_event.id', 'kind', 'reason', 'note', 'detail', 'at'])
    .select('staff.name as staff_name')
    .where('class_session_id', '=', classSessionId)
    .orderBy('at', 'desc')
    .orderBy('class_session_event.id', 'desc')
    .execute()
}
