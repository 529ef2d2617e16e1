import type { ReadDb } from '../schema.ts'

/** The guardians whom a registration's messages go to: who registered, and whoever else gets this child's messages. */
export function listGuardiansToTell(db: ReadDb, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('guardian', (join) =>
      join.on((where) =>
        where.or([
          where('guardian.id', '=', where.ref('registration.guardian_id')),
          where(
            'guardian.id',
            'in',
            where
              .selectFrom('guardianship')
              .select('guardianship.guardian_id')
              .whereRef('guardianship.child_id', '=', 'registration.child_id')
              .where('gets_messages', '=', 1)
              .where('barred', '=', 0),
          ),
        ]),
      ),
    )
    .select([
      'guardian.id',
      'guardian.family_id',
      'guardian.locale',
      'guardian.email_sealed',
      'guardian.email_hash',
      'guardian.email_verified_at',
      'guardian.email_bounced_at',
      'guardian.phone_sealed',
      'guardian.phone_verified_at',
      'guardian.calendar_by',
      'guardian.wants_reminders',
    ])
    .where('registration.id', '=', registrationId)
    .execute()
}

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
