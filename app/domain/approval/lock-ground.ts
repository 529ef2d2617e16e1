import type { Database, Tx } from '#db/schema.ts'
import { lockBookingsOf } from '#db/write/bookings.ts'
import { lockContract } from '#db/write/contracts.ts'

/**
 * Locks what a locked offering stands on, its contract and what it books, until the transaction ends: whoever would
 * suspend the contract or take the room meanwhile waits, and then finds what was decided.
 */
export async function lockGround(
  tx: Tx,
  { id, contract_id }: Pick<Database['offering'], 'id' | 'contract_id'>,
) {
  if (contract_id !== null) await lockContract(tx, contract_id)
  await lockBookingsOf(tx, id)
}
