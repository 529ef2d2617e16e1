import { sql } from 'kysely'
import type { Locale, ReadDb } from '../schema.ts'

/** The page of an offering at /a/:slug, if the public may see it. Cancelled ones still say so at their address. */
export function findPublicOffering(db: ReadDb, slug: string, locale: Locale) {
  const isEnglish = locale === 'en'
  return db
    .selectFrom('offering')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .leftJoin('template as before', 'before.code', 'offering.prerequisite_code')
    .where('offering.slug', '=', slug)
    .where('offering.state', 'in', [
      ...(['published', 'ballot_closed', 'drawn', 'accepted', 'cancelled'] as const),
    ])
    .select((eb) => [
      'offering.id',
      'offering.slug',
      'offering.programme',
      'offering.audience',
      'offering.setting',
      'offering.grade_min',
      'offering.grade_max',
      'offering.grade_basis',
      'offering.age_min',
      'offering.age_max',
      'offering.asks_health',
      'offering.departure',
      'offering.allocation',
      'offering.draw_id',
      'offering.places_taken',
      'offering.max_places',
      'offering.reserved_places',
      'offering.reserved_taken',
      'offering.reserved_for',
      'offering.registration_opens_at',
      'offering.registration_closes_at',
      'offering.open_to_all_at',
      'offering.paused_at',
      'offering.state',
      'offering.first_starts_at',
      'offering.last_ends_at',
      'offering.district_code',
      'offering.contact_name',
      'offering.contact_phone',
      'organisation.uscc',
      eb.ref(isEnglish ? 'offering.title_en' : 'offering.title_zh').as('title'),
      eb.ref(isEnglish ? 'offering.summary_en' : 'offering.summary_zh').as('summary'),
      eb.ref(isEnglish ? 'offering.bring_en' : 'offering.bring_zh').as('bring'),
      eb.ref(isEnglish ? 'organisation.name_en' : 'organisation.name_zh').as('organisation'),
      eb.ref(isEnglish ? 'before.title_en' : 'before.title_zh').as('prerequisite'),
      eb
        .ref(isEnglish ? 'offering.reserved_reason_en' : 'offering.reserved_reason_zh')
        .as('reserved_reason'),
    ])
    .executeTakeFirst()
}

const mostClassSessions = 100

/** When and where an offering meets, in order; cancelled class sessions too. */
export function listPublicClassSessions(db: ReadDb, offeringId: string, locale: Locale) {
  const isEnglish = locale === 'en'
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .where('class_session.offering_id', '=', offeringId)
    .select((eb) => [
      'class_session.number',
      'class_session.starts_at',
      'class_session.ends_at',
      'class_session.state',
      eb.ref(isEnglish ? 'town.name_en' : 'town.name_zh').as('town'),
      eb.ref(isEnglish ? 'venue.name_en' : 'venue.name_zh').as('venue'),
      // Chinese maps know Chinese names.
      sql<string>`'佛山市' || town.name_zh || venue.name_zh`.as('map_search'),
      eb.ref(isEnglish ? 'venue.address_en' : 'venue.address_zh').as('address'),
    ])
    .orderBy('class_session.starts_at')
    .orderBy('class_session.number')
    .limit(mostClassSessions)
    .execute()
}

/** The towns whose families alone may join; none: everybody may. */
export async function listOnlyTowns(db: ReadDb, offeringId: string, locale: Locale) {
  const towns = await db
    .selectFrom('offering_town')
    .innerJoin('town', 'town.code', 'offering_town.town_code')
    .where('offering_town.offering_id', '=', offeringId)
    .select(locale === 'en' ? 'town.name_en as name' : 'town.name_zh as name')
    .orderBy('town.code')
    .execute()
  return towns.map(({ name }) => name)
}

/** Districts whose families may sign up later than the others, in their customary order. */
export function listDistrictOpenings(db: ReadDb, offeringId: string, locale: Locale) {
  return db
    .selectFrom('offering_window')
    .innerJoin('district', 'district.code', 'offering_window.district_code')
    .where('offering_window.offering_id', '=', offeringId)
    .select(['offering_window.opens_at'])
    .select(locale === 'en' ? 'district.short_en as district' : 'district.short_zh as district')
    .orderBy('district.sort')
    .execute()
}

/** How many families wait for a place. */
export async function countWaiting(db: ReadDb, offeringId: string) {
  const { waiting } = await db
    .selectFrom('registration')
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'waitlisted')
    .select((eb) => eb.fn.countAll().as('waiting'))
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
