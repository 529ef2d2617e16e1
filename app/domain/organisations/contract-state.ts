import type { ContractState } from '#db/schema/contracts.ts'
import type { Day } from '#db/schema.ts'

/**
 * The state of a contract on a day: it ends by itself when its last day is over, so no job has to do it.
 * db/read/contract-state.ts says the same in a query.
 */
export function contractStateOn(
  { state, ends_on }: { state: ContractState; ends_on: Day },
  day: Day,
): ContractState {
  return (state === 'active' || state === 'suspended') && ends_on < day ? 'ended' : state
}
