import type { Db } from '#db/schema.ts'
import { lockContract } from '#db/write/contracts.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { contractStateOn } from './contract-state.ts'
import { moveContract } from './move-contract.ts'
import type { ContractStopped } from './suspend-contract.ts'

/**
 * Ends an active or suspended contract before its time, for a reason and for good. What is published stays so and goes
 * on; nothing new is published under it. Sent again it is terminated already.
 */
export function terminateContract(
  db: Db,
  request: { contractId: string; officerId: string; reason: string },
  operation: Operation,
): Promise<ContractStopped> {
  return db.inTransaction(async (tx) => {
    const contract = await lockContract(tx, request.contractId)
    if (!contract) return { outcome: 'not-found' }
    const state = contractStateOn(contract, foshanDay(operation.now))
    if (state === 'terminated') return { outcome: 'done' }
    if (state !== 'active' && state !== 'suspended') {
      return { outcome: 'refused', because: [{ code: 'wrong-state', state }] }
    }
    await moveContract(tx, { ...request, from: contract.state, to: 'terminated' }, operation)
    return { outcome: 'done' }
  })
}
