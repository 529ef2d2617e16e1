import { sql } from 'kysely'
import type { ContractState } from '../schema/contracts.ts'
import type { Day } from '../schema.ts'

/** The state of `contract` on a day, as app/domain/organisations/contract-state.ts has it, for use in a query. */
export function contractStateOn(day: Day) {
  return sql<ContractState>`case
    when contract.state in ('active', 'suspended') and contract.ends_on < ${day} then 'ended'
    else contract.state
  end`
}
