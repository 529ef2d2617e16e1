import type { Instant, ReadDb } from '../schema.ts'

/** What a city officer still has to publish, the soonest first. At most 100. */
export function listOfferingsToPublish(db: ReadDb) {
  return offerings(db).where('offering.state', 'in', ['draft', 'approved']).limit(100).execute()
}

/** Published offerings that have not begun, the soonest first. At most 100. */
export function listComingOfferings(db: ReadDb, now: Instant) {
  return offerings(db)
    .where('offering.state', '=', 'published')
    .where('offering.first_starts_at', '>', now)
    .limit(100)
    .execute()
}

const offerings = (db: ReadDb) =>
  db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('town', 'town.code', 'offering.town_code')
    .select([
      ...(['offering.id', 'offering.state', 'offering.programme'] as const),
      ...(['offering.title_zh', 'offering.title_en', 'offering.first_starts_at'] as const),
      ...(['offering.places_taken', 'offering.max_places'] as const),
      ...(['organisation.name_zh', 'organisation.name_en'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en'] as const),
    ])
    .orderBy('offering.first_starts_at')
    .orderBy('offering.id')

/** An offering as the office sees it: all of it, and the names of its organisation and season. */
export function findOfficeOffering(db: ReadDb, id: string) {
  return db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('season', 'season.id', 'offering.season_id')
    .selectAll('offering')
    .select([
      ...([
        'organisation.name_zh as organisation_zh',
        'organisation.state as organisation_state',
      ] as const),
      ...(['organisation.name_en as organisation_en'] as const),
      ...(['season.name_zh as season_zh', 'season.name_en as season_en'] as const),
    ])
    .where('offering.id', '=', id)
    .executeTakeFirst()
}

/** The class sessions of an offering with their venues, in the order they are held. */
export function listOfficeClassSessions(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select([
      ...(['class_session.id', 'class_session.number', 'class_session.starts_at'] as const),
      ...(['class_session.ends_at', 'class_session.state', 'class_session.has_water'] as const),
      ...(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'] as const),
    ])
    .where('class_session.offering_id', '=', offeringId)
    .orderBy('class_session.starts_at')
    .execute()
}

/** What happened to an offering, by whom, the newest first. */
export function listOfferingHistory(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('offering_event')
    .leftJoin('staff', 'staff.id', 'offering_event.staff_id')
    .select(['offering_event.id', 'offering_event.to_state', 'offering_event.at', 'staff.name'])
    .where('offering_event.offering_id', '=', offeringId)
    .orderBy('offering_event.at', 'desc')
    .orderBy('offering_event.id', 'desc')
    .execute()
}
