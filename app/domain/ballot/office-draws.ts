import { listDraws } from '#db/read/draws.ts'
import type { ReadDb } from '#db/schema.ts'

export interface DrawOfficer {
  isCity: boolean
  districtCodes: readonly string[]
}

/** The draws that an officer sees: all of them, or those with an offering in one of her districts. */
export async function listOfficersDraws(db: ReadDb, { isCity, districtCodes }: DrawOfficer) {
  if (isCity) return listDraws(db)
  const some = await Promise.all(
    districtCodes.map((districtCode) => listDraws(db, { districtCode })),
  )
  const byId = new Map(some.flat().map((draw) => [draw.id, draw]))
  return [...byId.values()].sort((a, b) => (a.closes_at < b.closes_at ? 1 : -1))
}

/** Whether an officer sees a draw with these offerings. */
export function seesDraw(
  { isCity, districtCodes }: DrawOfficer,
  offerings: readonly { district_code: string }[],
) {
  return isCity || offerings.some(({ district_code }) => districtCodes.includes(district_code))
}
