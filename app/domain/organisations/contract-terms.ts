import type { ContractMetric, FundingSource, OrganisationRole } from '#db/schema/contracts.ts'
import type { Day } from '#db/schema.ts'

/** What a contract says: while it is a draft, all of it can be changed. */
export interface ContractTerms {
  number: string
  title: string
  purchaserId: string
  providerId: string
  startsOn: Day
  endsOn: Day
  amountFen: number
  fundingSource: FundingSource
  /** At most one for each metric and district. */
  deliverables: { metric: ContractMetric; districtCode: string; target: number }[]
}

export type TermsRefusal =
  | { code: 'ends-before-starts' }
  | { code: 'number-taken'; contractId: string }
  | { code: 'same-organisation' }
  | { code: 'not-a-purchaser' }
  | { code: 'no-role-in-district'; districtCode: string }

type Roles = { role: OrganisationRole; district_code: string }[]

/** What is wrong with the terms themselves; whether the number is taken only the database can say. */
export function termsRefusals(
  terms: ContractTerms,
  roles: { purchaser: Roles; provider: Roles },
): TermsRefusal[] {
  const refusals: TermsRefusal[] = []
  if (terms.endsOn < terms.startsOn) refusals.push({ code: 'ends-before-starts' })
  if (terms.purchaserId === terms.providerId) refusals.push({ code: 'same-organisation' })
  if (!roles.purchaser.some(({ role }) => role === 'purchaser')) {
    refusals.push({ code: 'not-a-purchaser' })
  }
  const owed = terms.deliverables.map(({ districtCode }) => districtCode)
  return [...refusals, ...districtsWithoutRole(owed, roles.provider)]
}

/** Each district, once, in which something is owed and the provider is none. */
export function districtsWithoutRole(districtCodes: string[], roles: Roles) {
  const allowed = roles.filter(({ role }) => role === 'provider').map((one) => one.district_code)
  return [...new Set(districtCodes)]
    .filter((districtCode) => !allowed.includes(districtCode))
    .map((districtCode) => ({ code: 'no-role-in-district' as const, districtCode }))
}
