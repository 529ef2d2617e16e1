/** A desk that has to approve an offering: a district's, or the city's. */
export type Desk =
  | { desk: 'district'; district_code: string }
  | { desk: 'city'; district_code: null }

/** Where an offering meets, and what of it matters to the city. */
export interface DeskFacts {
  meetings: { district_code: string; has_water: 0 | 1 }[]
  hasContract: boolean
}

/**
 * The desks that have to approve: every district in which the offering meets; the city beside them where it goes into
 * or beside the water, meets in several districts, or is held without a contract.
 */
export function desksFor({ meetings, hasContract }: DeskFacts): Desk[] {
  const districts = [...new Set(meetings.map(({ district_code }) => district_code))].sort()
  const asksCity =
    !hasContract || districts.length > 1 || meetings.some(({ has_water }) => has_water === 1)
  const city: Desk[] = asksCity ? [{ desk: 'city', district_code: null }] : []
  return [
    ...districts.map((district_code) => ({ desk: 'district' as const, district_code })),
    ...city,
  ]
}

/** Whose desks an officer decides for. */
export interface DeskHolder {
  isCity: boolean
  districtCodes: string[]
}

/** Whether the desk is the officer's: the city's, or one of her districts'. */
export function isDeskOf(
  { isCity, districtCodes }: DeskHolder,
  { desk, district_code }: { desk: 'city' | 'district'; district_code: string | null },
) {
  return desk === 'city' ? isCity : districtCodes.includes(district_code ?? '')
}
