import type { ReadDb } from '../schema.ts'

/** A registration for an offering of an organisation, whatever its state, with whose it is. */
export function findProvidersRegistration(
  db: ReadDb,
  organisationId: string,
  registrationId: string,
) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id', 'registration.state', 'registration.offering_id'])
    .select(['registration.link_group_id', 'link_group.mode', 'registration.code'])
    .select('registration.rank')
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .where('registration.id', '=', registrationId)
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** Who waits for an offering, the first first, with what a coordinator may know of them; at most `limit`. */
export function listWaitlist(db: ReadDb, offeringId: string, limit: number) {
  return people(db, offeringId)
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['registration.rank', 'registration.state_since', 'registration.link_group_id'])
    .select(['link_group.mode', 'child.primary_entry_year'])
    .where('registration.state', '=', 'waitlisted')
    .orderBy('registration.rank')
    .limit(limit)
    .execute()
}

/** The offers of an offering that wait for an answer, the first to run out first. */
export function listOffersUnderWay(db: ReadDb, offeringId: string) {
  return people(db, offeringId)
    .innerJoin('offer', 'offer.registration_id', 'registration.id')
    .select(['offer.sent_at', 'offer.expires_at', 'registration.in_reserved'])
    .where('offer.state', '=', 'sent')
    .orderBy('offer.expires_at')
    .execute()
}

function people(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('registration')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id', 'registration.code'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .where('registration.offering_id', '=', offeringId)
}

/** Why places went past those who wait for an offering, each reason with the last time it happened. */
export function listSkipsOf(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('waitlist_skip')
    .innerJoin('registration', 'registration.id', 'waitlist_skip.registration_id')
    .select(['waitlist_skip.registration_id', 'waitlist_skip.reason', 'waitlist_skip.facts'])
    .select(['waitlist_skip.last_at', 'waitlist_skip.times'])
    .where('registration.offering_id', '=', offeringId)
    .where('registration.state', '=', 'waitlisted')
    .orderBy('waitlist_skip.last_at', 'desc')
    .execute()
}

/** An organisation's offerings with offers that run out before an instant: how many, and the first. */
export async function listOffersRunningOut(db: ReadDb, organisationId: string, before: string) {
  const rows = await db
    .selectFrom('offer')
    .innerJoin('offering', 'offering.id', 'offer.offering_id')
    .select(['offering.id', 'offering.title_zh', 'offering.title_en'])
    .select(({ fn }) => fn.countAll().as('n'))
    .select(({ fn }) => fn.min('offer.expires_at').as('expires_at'))
    .where('offering.organisation_id', '=', organisationId)
    .where('offer.state', '=', 'sent')
    .where('offer.expires_at', '<=', before)
    .groupBy(['offering.id', 'offering.title_zh', 'offering.title_en'])
    .execute()
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}
