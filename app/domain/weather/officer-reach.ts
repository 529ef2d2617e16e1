import { listTowns } from '#db/read/places.ts'
import type { ReadDb } from '#db/schema.ts'

/** An officer as the sign-in tells: the city everywhere, the others in their districts. */
export interface Officer {
  staffId: string
  isCity: boolean
  districtCodes: string[]
}

/** Those of the towns that do not exist or lie in no district of the officer's. */
export async function townsOutOfReach(db: ReadDb, officer: Officer, townCodes: readonly string[]) {
  const own = new Set(
    (await listTowns(db, 'zh-CN'))
      .filter((town) => officer.isCity || officer.districtCodes.includes(town.district_code))
      .map(({ code }) => code),
  )
  return townCodes.filter((code) => !own.has(code))
}
