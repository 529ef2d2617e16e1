import type { Day, ReadDb } from '../schema.ts'

/**
 * The class sessions that a guardian's own children, or she herself, go to on a day, in order: not those called off, and
 * none of a child from whom she is barred.
 */
export function listOwnClassSessionsOn(db: ReadDb, guardian: Guardian, day: Day) {
  return ownClassSessions(db, guardian)
    .where('class_session.held_on', '=', day)
    .orderBy('class_session.starts_at')
    .orderBy('registration.id')
    .execute()
}

/** Her own children, or herself, who go to one class session: none where it is called off. */
export function listOwnIn(db: ReadDb, guardian: Guardian, classSessionId: string) {
  return ownClassSessions(db, guardian)
    .where('class_session.id', '=', classSessionId)
    .orderBy('registration.id')
    .execute()
}

interface Guardian {
  familyId: string
  guardianId: string
}

function ownClassSessions(db: ReadDb, { familyId, guardianId }: Guardian) {
  return db
    .selectFrom('registration')
    .innerJoin('taking_part', 'taking_part.registration_id', 'registration.id')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardianship', (join) =>
      join
        .onRef('guardianship.child_id', '=', 'registration.child_id')
        .on('guardianship.guardian_id', '=', guardianId)
        .on('guardianship.barred', '=', 0),
    )
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['registration.id as registration_id', 'registration.child_id', 'family.wrapped_key'])
    .select(['child.name', 'child.call_name', 'class_session.id', 'class_session.state'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.has_water'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.departure', 'offering.audience'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .where('registration.family_id', '=', familyId)
    .where('registration.state', 'in', ['confirmed', 'completed'])
    .where('class_session.state', 'not in', ['cancelled', 'suspended'])
    .where((where) =>
      where.or([
        where('guardianship.guardian_id', 'is not', null),
        where('registration.participant_id', '=', guardianId),
      ]),
    )
}

/** Whether this sign-in is on a device that others use. */
export async function isOnSharedDevice(db: ReadDb, signInHash: string) {
  const found = await db
    .selectFrom('sign_in')
    .select('shared_device')
    .where('token_hash', '=', signInHash)
    .executeTakeFirst()
  return found?.shared_device !== 0
}
