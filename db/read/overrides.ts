import type { Instant, ReadDb } from '../schema.ts'
import { type Desk, listed } from './credentials.ts'

/** Offerings that meet in an officer's districts: where one of their class sessions is, or where they begin. */
function offeringsFor(db: ReadDb, { isCity, districtCodes }: Desk) {
  const all = db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select(['offering.id', 'offering.title_zh', 'offering.title_en', 'offering.state'])
    .select(['offering.organisation_id', 'offering.programme', 'offering.max_places'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
  if (isCity) return all
  return all.where(({ or, eb, exists, selectFrom }) =>
    or([
      eb('offering.district_code', 'in', listed(districtCodes)),
      exists(
        selectFrom('class_session')
          .innerJoin('venue', 'venue.id', 'class_session.venue_id')
          .innerJoin('town', 'town.code', 'venue.town_code')
          .select('class_session.id')
          .whereRef('class_session.offering_id', '=', 'offering.id')
          .where('class_session.state', '!=', 'cancelled')
          .where('town.district_code', 'in', listed(districtCodes)),
      ),
    ]),
  )
}

export function findOfferingFor(db: ReadDb, desk: Desk, offeringId: string) {
  return offeringsFor(db, desk).where('offering.id', '=', offeringId).executeTakeFirst()
}

/** Offerings in approval or published that are not over, by their beginning. */
export function listOfferingsUnderWay(db: ReadDb, desk: Desk, now: Instant) {
  return offeringsFor(db, desk)
    .where('offering.state', 'in', ['submitted', 'approved', 'published', 'ballot_closed', 'drawn'])
    .where('last_ends_at', '>', now)
    .orderBy('first_starts_at')
    .orderBy('offering.id')
    .execute()
}

const overrides = (db: ReadDb) =>
  db
    .selectFrom('safety_override')
    .innerJoin('staff', 'staff.id', 'safety_override.officer_id')
    .leftJoin('class_session', 'class_session.id', 'safety_override.class_session_id')
    .select(['safety_override.id', 'safety_override.offering_id', 'class_session_id', 'gaps'])
    .select(['reason', 'granted_at', 'withdrawn_at', 'staff.name as officer'])
    .select('class_session.number')

/** What officers let pass in an offering, newest first, withdrawn ones too. */
export function listOverrides(db: ReadDb, offeringId: string) {
  return overrides(db)
    .where('safety_override.offering_id', '=', offeringId)
    .orderBy('granted_at', 'desc')
    .orderBy('safety_override.id')
    .execute()
}

export function findOverride(db: ReadDb, overrideId: string) {
  return overrides(db).where('safety_override.id', '=', overrideId).executeTakeFirst()
}
