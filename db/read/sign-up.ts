import type { ReadDb } from '../schema.ts'

/** What the steps of a sign-up show and check of an offering; drafts and returned ones are not found. */
export function findSignUpOffering(db: ReadDb, slug: string) {
  return db
    .selectFrom('offering')
    .innerJoin('town', 'town.code', 'offering.town_code')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .selectAll('offering')
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .where('offering.slug', '=', slug)
    .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn', 'accepted', 'cancelled'])
    .executeTakeFirst()
}

/** An offering's class sessions that are not cancelled, with their places, in order. */
export function listMeetings(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['class_session.id', 'number', 'starts_at', 'ends_at', 'state'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'address_zh', 'address_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('offering_id', '=', offeringId)
    .where('state', '<>', 'cancelled')
    .orderBy('starts_at')
    .limit(60)
    .execute()
}

/** The children a guardian may sign up, the oldest first. */
export function listChildrenToSignUp(db: ReadDb, guardianId: string) {
  return db
    .selectFrom('guardianship')
    .innerJoin('child', 'child.id', 'guardianship.child_id')
    .select(['child.id', 'child.name', 'child.sex', 'child.born_on', 'child.primary_entry_year'])
    .select(['child.town_code', 'child.new_resident_status'])
    .where('guardianship.guardian_id', '=', guardianId)
    .where('guardianship.may_register', '=', 1)
    .where('guardianship.barred', '=', 0)
    .orderBy('child.born_on')
    .execute()
}

export function listTownNames(db: ReadDb, codes: string[]) {
  return db
    .selectFrom('town')
    .select(['code', 'name_zh', 'name_en'])
    .where('code', 'in', codes)
    .execute()
}

/** The answers a guardian gave on the way to this sign-up, sealed; none older than `since`. */
export async function findDraft(
  db: ReadDb,
  key: { guardianId: string; offeringId: string; participantId: string; since: string },
) {
  const draft = await db
    .selectFrom('sign_up_draft')
    .select('answers_sealed')
    .where('guardian_id', '=', key.guardianId)
    .where('offering_id', '=', key.offeringId)
    .where('participant_id', '=', key.participantId)
    .where('saved_at', '>', key.since)
    .executeTakeFirst()
  return draft?.answers_sealed
}
