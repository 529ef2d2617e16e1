import type { ReadDb } from '../schema.ts'

/** Every venue with its town, district by district. */
export function listVenues(db: ReadDb) {
  return venues(db)
    .orderBy('district.sort')
    .orderBy('venue.town_code')
    .orderBy('venue.name_zh')
    .execute()
}

export function findVenue(db: ReadDb, id: string) {
  return venues(db).where('venue.id', '=', id).executeTakeFirst()
}

const venues = (db: ReadDb) =>
  db
    .selectFrom('venue')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select([
      ...(['venue.id', 'venue.name_zh', 'venue.name_en', 'venue.kind', 'venue.capacity'] as const),
      ...(['venue.town_code', 'town.district_code'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en'] as const),
      ...(['district.short_zh', 'district.short_en'] as const),
    ])
