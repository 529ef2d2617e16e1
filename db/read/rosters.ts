import type { ReadDb } from '../schema.ts'

const onRoster = ['confirmed', 'completed'] as const

/**
 * Who takes part in a class session: the confirmed registrations of the offering, less who swapped away, who swapped in,
 * and whoever was marked in it and has left since. Names in clear, contacts and notes sealed.
 */
export function listParticipants(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardianship', (join) =>
      join
        .onRef('guardianship.guardian_id', '=', 'registration.guardian_id')
        .onRef('guardianship.child_id', '=', 'registration.child_id'),
    )
    .leftJoin('health_note', 'health_note.registration_id', 'registration.id')
    .select([
      'registration.id',
      'registration.state',
      'registration.child_id',
      'registration.may_leave_alone',
      'family.wrapped_key',
      'guardian.id as guardian_id',
      'guardian.name as guardian_name',
      'guardian.phone_sealed',
      'guardianship.relation',
      'child.name as child_name',
      'child.born_on',
      'child.primary_entry_year',
      'health_note.answers_sealed',
    ])
    .where((where) =>
      where.or([
        where.and([
          where('registration.state', 'in', onRoster),
          where(
            'registration.id',
            'in',
            where
              .selectFrom('taking_part')
              .select('registration_id')
              .where('class_session_id', '=', classSessionId),
          ),
        ]),
        where(
          'registration.id',
          'in',
          where
            .selectFrom('attendance_event')
            .select('registration_id')
            .where('class_session_id', '=', classSessionId),
        ),
      ]),
    )
    .orderBy('registration.rank')
    .orderBy('registration.id')
    .execute()
}

/**
 * The named adults who may collect: those authorised at sign-up, and those added later for the one day `valid_on`
 * (app/domain/attendance/may-collect.ts). Who was taken off the list again is not among them.
 */
export async function listPickups(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  return await db
    .selectFrom('pickup_authorisation')
    .select(['id', 'registration_id', 'name_sealed', 'phone_sealed', 'valid_on'])
    .where('registration_id', 'in', registrationIds)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The guardians who may collect these children; a barred one never comes back. */
export async function listCollectingGuardians(db: ReadDb, childIds: readonly string[]) {
  if (childIds.length === 0) return []
  return await db
    .selectFrom('guardianship')
    .innerJoin('guardian', 'guardian.id', 'guardianship.guardian_id')
    .select(['guardian.id', 'guardian.name', 'guardianship.child_id', 'guardianship.relation'])
    .where('guardianship.child_id', 'in', childIds)
    .where('may_collect', '=', 1)
    .where('barred', '=', 0)
    .execute()
}

/** The guardians to whom these children must not be handed. */
export async function listBarredGuardians(db: ReadDb, childIds: readonly string[]) {
  if (childIds.length === 0) return []
  return await db
    .selectFrom('guardianship')
    .innerJoin('guardian', 'guardian.id', 'guardianship.guardian_id')
    .select(['guardian.id', 'guardian.name', 'guardianship.child_id', 'guardianship.relation'])
    .where('guardianship.child_id', 'in', childIds)
    .where('barred', '=', 1)
    .execute()
}

/**
 * The key of the family of a registration that goes with a class session, or went, whatever its state; also of one that
 * swapped away from it: a phone that was offline since before that may have the child in front of it.
 */
export function findOnRoster(db: ReadDb, classSessionId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['registration.id', 'family.wrapped_key'])
    .where('registration.id', '=', registrationId)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('taking_part')
            .select('taking_part.registration_id')
            .where('taking_part.registration_id', '=', registrationId)
            .where('taking_part.class_session_id', '=', classSessionId),
        ),
        exists(
          selectFrom('class_session_swap')
            .select('class_session_swap.registration_id')
            .where('class_session_swap.registration_id', '=', registrationId)
            .where('class_session_swap.from_class_session_id', '=', classSessionId),
        ),
        exists(
          selectFrom('attendance_event')
            .select('attendance_event.id')
            .where('attendance_event.registration_id', '=', registrationId)
            .where('attendance_event.class_session_id', '=', classSessionId),
        ),
      ]),
    )
    .executeTakeFirst()
}

/** A registration's guardian and phone, where the offering is the organisation's own. */
export function findContact(db: ReadDb, organisationId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select([
      'registration.id',
      'registration.offering_id',
      'offering.last_ends_at',
      'family.wrapped_key',
      'guardian.name as guardian_name',
      'guardian.phone_sealed',
      'child.name as child_name',
    ])
    .where('registration.id', '=', registrationId)
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** Who comes to a class session to make up for one that was missed elsewhere. */
export async function listMakingUp(db: ReadDb, classSessionId: string) {
  const rows = await db
    .selectFrom('class_session_swap')
    .select('registration_id')
    .where('to_class_session_id', '=', classSessionId)
    .where('because', '=', 'absence')
    .execute()
  return rows.map(({ registration_id }) => registration_id)
}
