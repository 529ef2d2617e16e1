import type { ReadDb } from '../schema.ts'

/** Each of these registrations with its offering and the version of the card that is good. */
export async function listCardVersions(db: ReadDb, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  const rows = await db
    .selectFrom('registration')
    .leftJoin('card_replacement', 'card_replacement.registration_id', 'registration.id')
    .select(['registration.id', 'registration.offering_id'])
    .select(({ fn }) => fn.max('card_replacement.version').as('newest'))
    .where('registration.id', 'in', registrationIds)
    .groupBy(['registration.id', 'registration.offering_id'])
    .execute()
  return rows.map(({ newest, ...row }) => ({ ...row, version: newest ?? 1 }))
}

/** Who has a place in an offering of this organisation, in the order of the roster. */
export function listCardHolders(db: ReadDb, of: { organisationId: string; offeringId: string }) {
  return holders(db)
    .where('offering.id', '=', of.offeringId)
    .where('offering.organisation_id', '=', of.organisationId)
    .where('registration.state', '=', 'confirmed')
    .orderBy('registration.rank')
    .orderBy('registration.id')
    .execute()
}

/** The holder of one registration, where it is of an offering of this organisation. */
export function findCardHolder(db: ReadDb, of: { organisationId: string; registrationId: string }) {
  return holders(db)
    .where('registration.id', '=', of.registrationId)
    .where('offering.organisation_id', '=', of.organisationId)
    .executeTakeFirst()
}

/** The holder of a family's own registration, as long as it has a place and the guardian is not barred from the child. */
export function findOwnCardHolder(
  db: ReadDb,
  own: { familyId: string; guardianId: string; registrationId: string },
) {
  return holders(db)
    .where('registration.id', '=', own.registrationId)
    .where('registration.family_id', '=', own.familyId)
    .where('registration.state', '=', 'confirmed')
    .where((where) =>
      where.or([
        where('registration.participant_id', '=', own.guardianId),
        where.exists(
          where
            .selectFrom('guardianship')
            .select('guardianship.child_id')
            .whereRef('guardianship.child_id', '=', 'registration.child_id')
            .where('guardianship.guardian_id', '=', own.guardianId)
            .where('guardianship.barred', '=', 0),
        ),
      ]),
    )
    .executeTakeFirst()
}

function holders(db: ReadDb) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id', 'registration.code', 'registration.offering_id'])
    .select(['child.name', 'child.call_name', 'guardian.name as guardian_name'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['offering.first_starts_at', 'offering.last_ends_at'])
}
