import type { Instant, ReadDb } from '../schema.ts'

/** How each class session of a registration that has begun went, in order; at most 120. */
export function listOwnRecord(db: ReadDb, registrationId: string, now: Instant) {
  return db
    .selectFrom('taking_part')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('attendance', (join) =>
      join
        .onRef('attendance.class_session_id', '=', 'taking_part.class_session_id')
        .onRef('attendance.registration_id', '=', 'taking_part.registration_id'),
    )
    .leftJoin('attendance_event', 'attendance_event.id', 'attendance.event_id')
    .select(['class_session.id', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['attendance.presence', 'attendance.left_as', 'attendance.since'])
    .select(['attendance.in_conflict', 'attendance_event.mark', 'attendance_event.reason'])
    .where('taking_part.registration_id', '=', registrationId)
    .where('class_session.starts_at', '<=', now)
    .where('class_session.state', '<>', 'cancelled')
    .orderBy('class_session.starts_at')
    .limit(120)
    .execute()
}

/** What a guardian is to the child of a registration; nothing where she is none of its. */
export async function findRelation(db: ReadDb, registrationId: string, guardianId: string) {
  const found = await db
    .selectFrom('registration')
    .innerJoin('guardianship', 'guardianship.child_id', 'registration.child_id')
    .select('guardianship.relation')
    .where('registration.id', '=', registrationId)
    .where('guardianship.guardian_id', '=', guardianId)
    .executeTakeFirst()
  return found?.relation
}

/** The name of an adult whom the family named, sealed with its key. */
export function findNamedAdult(db: ReadDb, registrationId: string, pickupId: string) {
  return db
    .selectFrom('pickup_authorisation')
    .innerJoin('registration', 'registration.id', 'pickup_authorisation.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['pickup_authorisation.name_sealed', 'family.wrapped_key'])
    .where('pickup_authorisation.id', '=', pickupId)
    .where('pickup_authorisation.registration_id', '=', registrationId)
    .executeTakeFirst()
}
