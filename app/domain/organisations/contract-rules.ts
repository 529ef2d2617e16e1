import type { ContractState, OrganisationRole } from '#db/schema/contracts.ts'
import type { Day } from '#db/schema.ts'

/** Why the contract does not let an offering be submitted or published, with what the sentence needs to name. */
export type ContractRefusal =
  | { code: 'no-contract' }
  | { code: 'contract-not-active'; state: ContractState }
  | { code: 'outside-contract'; startsOn: Day; endsOn: Day; number: number }
  | { code: 'no-role-in-district'; districtCode: string }

/** What db/read/contracts.ts findContractFacts knows of an offering. */
export interface ContractFacts {
  /** Null: it names none, or one of another provider. */
  contract: { state: ContractState; starts_on: Day; ends_on: Day } | null
  /** What its organisation may do, district by district. */
  roles: { role: OrganisationRole; district_code: string }[]
  /** Those that are not cancelled. */
  classSessions: { number: number; held_on: Day; district_code: string }[]
}

/**
 * Every reason against an offering under its contract; none where it may be published. Only a purchaser holds an
 * offering without one. A contract that has ended by date needs no code of its own: every day after it lies outside.
 */
export function contractRefusals({ contract, roles, classSessions }: ContractFacts) {
  const isPurchaser = roles.some(({ role }) => role === 'purchaser')
  if (!contract && !isPurchaser) return [{ code: 'no-contract' } satisfies ContractRefusal]
  const refusals: ContractRefusal[] = []
  if (contract && contract.state !== 'active') {
    refusals.push({ code: 'contract-not-active', state: contract.state })
  }
  if (contract) refusals.push(...daysOutside(contract, classSessions))
  const needed: OrganisationRole = contract ? 'provider' : 'purchaser'
  const allowed = roles.filter(({ role }) => role === needed).map((role) => role.district_code)
  const districts = new Set(classSessions.map(({ district_code }) => district_code))
  for (const districtCode of [...districts].sort()) {
    if (!allowed.includes(districtCode))
      refusals.push({ code: 'no-role-in-district', districtCode })
  }
  return refusals
}

function daysOutside(
  { starts_on: startsOn, ends_on: endsOn }: { starts_on: Day; ends_on: Day },
  classSessions: ContractFacts['classSessions'],
): ContractRefusal[] {
  return classSessions
    .filter(({ held_on }) => held_on < startsOn || held_on > endsOn)
    .map(({ number }) => ({ code: 'outside-contract', startsOn, endsOn, number }))
}
