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

interface DraftsOf {
  guardianId: string
  offeringId: string
  /** Saved since then, or its offering opened since then, or will. */
  since: string
}

/** What a guardian filled in for an offering on the way to a sign-up, sealed; the newest first. */
export function listDrafts(db: ReadDb, { guardianId, offeringId, since }: DraftsOf) {
  return db
    .selectFrom('sign_up_draft')
    .select(['participant_id', 'answers_sealed'])
    .where('guardian_id', '=', guardianId)
    .where('offering_id', '=', offeringId)
    .where((draft) =>
      draft.or([draft('saved_at', '>', since), draft('offering_id', 'in', openedSince(db, since))]),
    )
    .orderBy('saved_at', 'desc')
    .execute()
}

export async function findDraft(db: ReadDb, key: DraftsOf & { participantId: string }) {
  const drafts = await listDrafts(db, key)
  return drafts.find(({ participant_id }) => participant_id === key.participantId)?.answers_sealed
}

/** Offerings that opened after an instant, for some at least: to all after a first phase, or later in a district. */
export function openedSince(db: ReadDb, since: string) {
  return db
    .selectFrom('offering')
    .leftJoin('offering_window', 'offering_window.offering_id', 'offering.id')
    .select('offering.id')
    .where((one) =>
      one.or([
        one('offering.registration_opens_at', '>', since),
        one('offering.open_to_all_at', '>', since),
        one('offering_window.opens_at', '>', since),
      ]),
    )
}
