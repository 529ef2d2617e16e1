import type { ReadDb } from '../schema.ts'

/**
 * The guardians whom the messages of registrations go to, each with the registration it is about: who registered, and
 * whoever else gets this child's messages; nobody who must not come near it.
 */
export async function listGuardiansToTell(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  const told = db
    .selectFrom('registration')
    .select(['registration.id as registration_id', 'registration.guardian_id'])
    .where('registration.id', 'in', registrationIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('guardianship as barring')
            .select('barring.guardian_id')
            .whereRef('barring.guardian_id', '=', 'registration.guardian_id')
            .whereRef('barring.child_id', '=', 'registration.child_id')
            .where('barring.barred', '=', 1),
        ),
      ),
    )
    .union(
      db
        .selectFrom('registration')
        .innerJoin('guardianship', 'guardianship.child_id', 'registration.child_id')
        .select(['registration.id as registration_id', 'guardianship.guardian_id'])
        .where('registration.id', 'in', registrationIds)
        .where('guardianship.gets_messages', '=', 1)
        .where('guardianship.barred', '=', 0),
    )
  return await db
    .selectFrom(told.as('told'))
    .innerJoin('guardian', 'guardian.id', 'told.guardian_id')
    .select(['told.registration_id', 'guardian.id', 'guardian.family_id', 'guardian.locale'])
    .select(['email_sealed', 'email_hash', 'email_verified_at', 'email_bounced_at'])
    .select(['phone_sealed', 'phone_verified_at', 'calendar_by', 'wants_reminders'])
    .execute()
}

export type GuardianToTell = Awaited<ReturnType<typeof listGuardiansToTell>>[number]

/** The guardians who would be told of a registration that is about to be made. */
export function listGuardiansToBeTold(db: ReadDb, guardianId: string, childId: string | null) {
  return db
    .selectFrom('guardian')
    .select(['email_sealed', 'email_verified_at', 'email_bounced_at'])
    .select(['phone_sealed', 'phone_verified_at'])
    .where((where) =>
      where.or([
        where('guardian.id', '=', guardianId),
        where(
          'guardian.id',
          'in',
          where
            .selectFrom('guardianship')
            .select('guardian_id')
            .where('child_id', '=', childId ?? '')
            .where('gets_messages', '=', 1)
            .where('barred', '=', 0),
        ),
      ]),
    )
    .execute()
}

/** A guardian, with where news reaches her. */
export function findGuardianToTell(db: ReadDb, guardianId: string) {
  return db
    .selectFrom('guardian')
    .select(['id', 'family_id', 'locale', 'email_sealed', 'email_verified_at', 'email_bounced_at'])
    .select(['phone_sealed', 'phone_verified_at', 'calendar_by', 'wants_reminders'])
    .where('id', '=', guardianId)
    .executeTakeFirst()
}
