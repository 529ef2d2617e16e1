import type { ContractState } from '#db/schema/contracts.ts'
import type { Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeContractState, recordContractEvent } from '#db/write/contracts.ts'
import type { Operation } from '../operation.ts'

export interface ContractMove {
  contractId: string
  officerId: string
  from: ContractState
  to: ContractState
  reason: string | null
}

/** Moves a contract on and writes down who did it and why, in the transaction that locked it. */
export async function moveContract(
  tx: Tx,
  { contractId: id, officerId: staff_id, from, to, reason }: ContractMove,
  operation: Operation,
) {
  await changeContractState(tx, { id, from: [from], to })
  await recordContractEvent(tx, {
    ...{ id: operation.newId(), contract_id: id, from_state: from, to_state: to },
    ...{ at: operation.now, staff_id, reason },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staff_id, action: `contract.${to}` },
    ...{ subject_kind: 'contract', subject_id: id, detail: { from } },
  })
}
