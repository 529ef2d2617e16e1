import type { Instant, ReadDb } from '../schema.ts'

/** A family's own registration of a child, with what it takes to say who may collect; for a guardian barred from the child none. */
export function findOwnCollecting(
  db: ReadDb,
  of: { familyId: string; guardianId: string; registrationId: string },
) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('child', 'child.id', 'registration.child_id')
    .select(['registration.id', 'registration.state', 'registration.child_id'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.departure', 'offering.audience'])
    .select(['child.name as child_name', 'family.wrapped_key'])
    .where('registration.id', '=', of.registrationId)
    .where('registration.family_id', '=', of.familyId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('guardianship')
            .select('guardianship.guardian_id')
            .where('guardianship.guardian_id', '=', of.guardianId)
            .whereRef('guardianship.child_id', '=', 'registration.child_id')
            .where('guardianship.barred', '=', 1),
        ),
      ),
    )
    .executeTakeFirst()
}

/** The class sessions that a registration still goes to, the next first: a child can be collected from them. */
export function listToCollectFrom(db: ReadDb, registrationId: string, now: Instant) {
  return db
    .selectFrom('taking_part')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .select(['class_session.id', 'class_session.held_on', 'class_session.ends_at'])
    .where('taking_part.registration_id', '=', registrationId)
    .where('class_session.ends_at', '>', now)
    .where('class_session.state', '<>', 'cancelled')
    .orderBy('class_session.starts_at')
    .limit(60)
    .execute()
}
