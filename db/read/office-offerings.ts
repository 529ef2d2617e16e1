import type { ExpressionBuilder } from 'kysely'
import type { Database, Instant, ReadDb } from '../schema.ts'

/** What an officer may see: the city everything, the others what meets in their districts. */
export interface OfficersView {
  isCity: boolean
  districtCodes: readonly string[]
}

/** What is approved and waits to be published, the soonest first. At most 50. */
export function listOfferingsToPublish(db: ReadDb, view: OfficersView) {
  return offerings(db, view).where('offering.state', '=', 'approved').limit(50).execute()
}

/** Published offerings that have not begun, the soonest first. */
export function listComingOfferings(
  db: ReadDb,
  view: OfficersView,
  { now, limit, offset }: { now: Instant; limit: number; offset: number },
) {
  return offerings(db, view)
    .where('offering.state', '=', 'published')
    .where('offering.first_starts_at', '>', now)
    .limit(limit)
    .offset(offset)
    .execute()
}

const offerings = (db: ReadDb, view: OfficersView) =>
  db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('town', 'town.code', 'offering.town_code')
    .where((offering) => isInView(offering, view))
    .select([
      ...(['offering.id', 'offering.state', 'offering.programme'] as const),
      ...(['offering.title_zh', 'offering.title_en', 'offering.first_starts_at'] as const),
      ...(['offering.places_taken', 'offering.max_places'] as const),
      ...(['organisation.name_zh', 'organisation.name_en'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en'] as const),
    ])
    .orderBy('offering.first_starts_at')
    .orderBy('offering.id')

/** An offering as an officer sees it: all of it, with the names around it. Undefined beyond the own districts. */
export function findOfficeOffering(db: ReadDb, view: OfficersView, id: string) {
  return db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('season', 'season.id', 'offering.season_id')
    .leftJoin('contract', 'contract.id', 'offering.contract_id')
    .leftJoin('template as before', 'before.code', 'offering.prerequisite_code')
    .selectAll('offering')
    .select([
      ...(['organisation.name_zh as organisation_zh', 'contract.number as contract'] as const),
      ...(['organisation.name_en as organisation_en'] as const),
      ...(['season.name_zh as season_zh', 'season.name_en as season_en'] as const),
      ...(['before.title_zh as before_zh', 'before.title_en as before_en'] as const),
    ])
    .where('offering.id', '=', id)
    .where((offering) => isInView(offering, view))
    .executeTakeFirst()
}

/** Whether an offering is in view: it meets, or is to meet, in one of the districts. */
export function isInView(
  offering: ExpressionBuilder<Database, 'offering'>,
  { isCity, districtCodes }: OfficersView,
) {
  if (isCity) return offering.lit(true)
  const codes = [...districtCodes, ''] // a list must not be empty
  return offering.or([
    offering('offering.district_code', 'in', codes),
    offering.exists(
      offering
        .selectFrom('class_session')
        .innerJoin('venue', 'venue.id', 'class_session.venue_id')
        .innerJoin('town', 'town.code', 'venue.town_code')
        .select('class_session.id')
        .whereRef('class_session.offering_id', '=', 'offering.id')
        .where('town.district_code', 'in', codes),
    ),
  ])
}

/** The class sessions of an offering with their venues, in the order they are held. */
export function listOfficeClassSessions(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .select([
      ...(['class_session.id', 'class_session.number', 'class_session.starts_at'] as const),
      ...(['class_session.ends_at', 'class_session.state', 'class_session.has_water'] as const),
      ...(['venue.id as venue_id', 'venue.kind', 'venue.pool_area_m2'] as const),
      ...(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'] as const),
      ...(['room.name_zh as room_zh', 'room.name_en as room_en'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en'] as const),
    ])
    .select(({ fn }) => fn.coalesce('room.capacity', 'venue.capacity').as('capacity'))
    .where('class_session.offering_id', '=', offeringId)
    .orderBy('class_session.starts_at')
    .execute()
}

/** What happened to an offering, by whom, in its order. */
export function listOfferingEvents(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_event')
    .leftJoin('staff', 'staff.id', 'offering_event.staff_id')
    .select(['offering_event.id', 'offering_event.to_state', 'offering_event.at', 'staff.name'])
    .select('offering_event.reason')
    .where('offering_event.offering_id', '=', offeringId)
    .orderBy('offering_event.at')
    .orderBy('offering_event.id')
    .execute()
}

/** When each section of an offering was saved last. */
export function listSectionSaves(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_section')
    .select(['section', 'saved_at'])
    .where('offering_id', '=', offeringId)
    .execute()
}

/** Districts that may sign up later than the others, in their customary order. */
export function listOfficeOpenings(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_window')
    .innerJoin('district', 'district.code', 'offering_window.district_code')
    .select(['district.short_zh', 'district.short_en', 'offering_window.opens_at'])
    .where('offering_window.offering_id', '=', offeringId)
    .orderBy('district.sort')
    .execute()
}

/** The towns whose families alone may join; none: the whole city. */
export function listOfferingTowns(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_town')
    .innerJoin('town', 'town.code', 'offering_town.town_code')
    .select(['town.name_zh', 'town.name_en'])
    .where('offering_town.offering_id', '=', offeringId)
    .orderBy('town.code')
    .execute()
}
