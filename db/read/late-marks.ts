import type { ReadDb } from '../schema.ts'

/** A child inside a class session that hands children over one by one; undefined where there is none. */
export function findAwaited(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('attendance', 'attendance.class_session_id', 'class_session.id')
    .select('attendance.registration_id')
    .where('class_session.id', '=', classSessionId)
    .where('attendance.is_inside', '=', 1)
    .where('offering.departure', '=', 'collected')
    .where('offering.audience', '<>', 'guardian')
    .limit(1)
    .executeTakeFirst()
}
