import type { ReadDb } from '../schema.ts'

/** When and where these class sessions meet, in their order. */
export async function listClassSessionsToTell(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('class_session')
    .select(['id', 'starts_at', 'ends_at', 'venue_id', 'room_id'])
    .where('id', 'in', ids)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

/** Names of people who work here, for messages to those who work with them. */
export function listTeachers(db: ReadDb, ids: string[]) {
  return db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
}

/** Which of these class sessions still are without their attendance, in their order. */
export async function listClassSessionsWithoutAttendance(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('class_session')
    .select(['id', 'starts_at', 'ends_at', 'venue_id', 'room_id'])
    .where('id', 'in', ids)
    .where('state', 'in', ['scheduled', 'in_progress', 'awaiting_collection'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}
