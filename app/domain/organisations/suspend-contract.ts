import type { ContractState } from '#db/schema/contracts.ts'
import type { Db } from '#db/schema.ts'
import { lockContract } from '#db/write/contracts.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { contractStateOn } from './contract-state.ts'
import { moveContract } from './move-contract.ts'

export type ContractStopped =
  | { outcome: 'done' | 'not-found' }
  | { outcome: 'refused'; because: { code: 'wrong-state'; state: ContractState }[] }

/**
 * Suspends an active contract, for a reason. What is published stays so and goes on; nothing new is published under it.
 * Sent again it is suspended already.
 */
export function suspendContract(
  db: Db,
  request: { contractId: string; officerId: string; reason: string },
  operation: Operation,
): Promise<ContractStopped> {
  return db.inTransaction(async (tx) => {
    const contract = await lockContract(tx, request.contractId)
    if (!contract) return { outcome: 'not-found' }
    const state = contractStateOn(contract, foshanDay(operation.now))
    if (state === 'suspended') return { outcome: 'done' }
    if (state !== 'active') return { outcome: 'refused', because: [{ code: 'wrong-state', state }] }
    await moveContract(tx, { ...request, from: 'active', to: 'suspended' }, operation)
    return { outcome: 'done' }
  })
}
