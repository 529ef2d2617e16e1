import type { ContractState, OrganisationRole } from '#db/schema/contracts.ts'
import type { Day, Flag } from '#db/schema.ts'
import { districtsWithoutRole } from './contract-terms.ts'

type Side = 'purchaser' | 'provider'

/** Why a contract cannot become active, with what the sentence needs to name. */
export type ActivationRefusal =
  | { code: 'wrong-state'; state: ContractState }
  | { code: 'contract-over'; endsOn: Day }
  | { code: 'nothing-owed' }
  | { code: 'organisation-suspended'; side: Side }
  | { code: 'code-unconfirmed'; side: Side }
  | { code: 'not-a-purchaser' }
  | { code: 'no-role-in-district'; districtCode: string }

interface Party {
  state: 'active' | 'suspended'
  uscc_confirmed: Flag
  roles: { role: OrganisationRole; district_code: string }[]
}

/** What db/read/contract-parties.ts knows of a contract. */
export interface ActivationFacts {
  contract: { state: ContractState; ends_on: Day }
  purchaser: Party
  provider: Party
  /** In which something is owed. */
  districtCodes: string[]
}

/** Every reason against a contract becoming active `today`: for the first time, or again after a suspension. */
export function activationRefusals(facts: ActivationFacts, today: Day): ActivationRefusal[] {
  const { contract, purchaser, provider, districtCodes } = facts
  const refusals: ActivationRefusal[] = []
  if (contract.ends_on < today) refusals.push({ code: 'contract-over', endsOn: contract.ends_on })
  if (districtCodes.length === 0) refusals.push({ code: 'nothing-owed' })
  for (const side of ['purchaser', 'provider'] as const) {
    if (facts[side].state !== 'active') refusals.push({ code: 'organisation-suspended', side })
    if (facts[side].uscc_confirmed === 0) refusals.push({ code: 'code-unconfirmed', side })
  }
  if (!purchaser.roles.some(({ role }) => role === 'purchaser')) {
    refusals.push({ code: 'not-a-purchaser' })
  }
  return [...refusals, ...districtsWithoutRole(districtCodes, provider.roles)]
}
