import type { ReadDb } from '../schema.ts'

const active = ['under_review', 'in_pool', 'confirmed', 'waitlisted', 'offered'] as const

/** The registrations that a family's own one is linked with and that still stand, with whose they are. */
export function listOwnLinked(db: ReadDb, familyId: string, registrationId: string) {
  return db
    .selectFrom('registration as own')
    .innerJoin('registration', 'registration.link_group_id', 'own.link_group_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id', 'registration.state'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .where('own.id', '=', registrationId)
    .where('own.family_id', '=', familyId)
    .whereRef('registration.id', '<>', 'own.id')
    .where('registration.state', 'in', active)
    .orderBy('registration.rank')
    .execute()
}

/** Class sessions of other offerings that a registration was swapped to: it holds a place there, too. */
export function listSwappedTo(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('class_session_swap')
    .innerJoin('class_session', 'class_session.id', 'class_session_swap.to_class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.starts_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('class_session_swap.registration_id', '=', registrationId)
    .orderBy('class_session.starts_at')
    .execute()
}
