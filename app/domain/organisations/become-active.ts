import { findActivationFacts } from '#db/read/contract-parties.ts'
import type { Tx } from '#db/schema.ts'
import { lockContract } from '#db/write/contracts.ts'
import { lockOrganisations } from '#db/write/organisations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { type ActivationRefusal, activationRefusals } from './activation-rules.ts'
import { moveContract } from './move-contract.ts'

export type BecomesActive =
  | { outcome: 'done' | 'not-found' }
  | { outcome: 'refused'; because: ActivationRefusal[] }

/**
 * Makes a contract active that is in state `from`, where nothing stands against it. Its organisations are locked: none of
 * them is suspended, or loses a role, while this is decided.
 */
export async function becomeActive(
  tx: Tx,
  request: { contractId: string; officerId: string; from: 'draft' | 'suspended' },
  operation: Operation,
): Promise<BecomesActive> {
  const contract = await lockContract(tx, request.contractId)
  if (!contract) return { outcome: 'not-found' }
  if (contract.state === 'active') return { outcome: 'done' }
  if (contract.state !== request.from) {
    return { outcome: 'refused', because: [{ code: 'wrong-state', state: contract.state }] }
  }
  await lockOrganisations(tx, [contract.purchaser_id, contract.provider_id])
  const facts = await findActivationFacts(tx, contract.id)
  const because = facts ? activationRefusals(facts, foshanDay(operation.now)) : []
  if (because.length > 0) return { outcome: 'refused', because }
  await moveContract(tx, { ...request, to: 'active', reason: null }, operation)
  return { outcome: 'done' }
}
