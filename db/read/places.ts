import type { Locale, ReadDb } from '../schema.ts'

/** The five districts in their customary order: code and short name. */
export function listDistricts(db: ReadDb, locale: Locale) {
  return db
    .selectFrom('district')
    .select(['code', locale === 'en' ? 'short_en as name' : 'short_zh as name'])
    .orderBy('sort')
    .execute()
}

export async function listTownCodes(db: ReadDb) {
  const towns = await db.selectFrom('town').select('code').orderBy('code').execute()
  return towns.map(({ code }) => code)
}

export async function listDistrictCodes(db: ReadDb) {
  const districts = await db.selectFrom('district').select('code').orderBy('sort').execute()
  return districts.map(({ code }) => code)
}

/** The towns and subdistricts, district by district. */
export function listTowns(db: ReadDb, locale: Locale) {
  return db
    .selectFrom('town')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select((eb) => [
      'town.code',
      'town.district_code',
      eb.ref(locale === 'en' ? 'town.name_en' : 'town.name_zh').as('name'),
      eb.ref(locale === 'en' ? 'district.short_en' : 'district.short_zh').as('district'),
    ])
    .orderBy('district.sort')
    .orderBy('town.code')
    .execute()
}

/** The first town of a district, by code; of the city, where none is named. */
export function findFirstTown(db: ReadDb, districtCode: string | null) {
  const towns = db.selectFrom('town').select(['code', 'district_code']).orderBy('code').limit(1)
  const own = districtCode === null ? towns : towns.where('district_code', '=', districtCode)
  return own.executeTakeFirst()
}
