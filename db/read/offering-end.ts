import type { ReadDb } from '../schema.ts'

const active = ['under_review', 'in_pool', 'confirmed', 'waitlisted', 'offered'] as const

/** The registrations of an offering that are not over, with their states. */
export function listActiveRegistrations(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('registration')
    .select(['id', 'state', 'in_reserved'])
    .where('offering_id', '=', offeringId)
    .where('state', 'in', active)
    .orderBy('id')
    .execute()
}

/** Offerings in which registrations of this one hold a place by a swap, one row for each such place. */
export function listPlacesBySwap(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session_swap')
    .innerJoin('registration', 'registration.id', 'class_session_swap.registration_id')
    .innerJoin('class_session', 'class_session.id', 'class_session_swap.to_class_session_id')
    .select(['registration.id as registration_id', 'class_session.offering_id'])
    .distinct()
    .where('class_session_swap.takes_place', '=', 1)
    .where('registration.offering_id', '=', offeringId)
    .where('registration.state', 'in', active)
    .execute()
}

/** Whether registrations of other offerings swapped into this one. */
export async function hasSwappedIn(db: ReadDb, offeringId: string) {
  const one = await db
    .selectFrom('class_session_swap')
    .innerJoin('registration', 'registration.id', 'class_session_swap.registration_id')
    .innerJoin('class_session', 'class_session.id', 'class_session_swap.to_class_session_id')
    .select('registration.id')
    .where('class_session.offering_id', '=', offeringId)
    .where('registration.state', 'in', active)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
