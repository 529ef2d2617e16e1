import type { Database, Tx } from '#db/schema.ts'
import { lockBookingsOf } from '#db/write/bookings.ts'
import { lockContract } from '#db/write/contracts.ts'
import { lockOrganisations } from '#db/write/organisations.ts'

/**
 * Locks what a locked offering stands on, its contract, its organisation and what it books, until the transaction ends:
 * whoever would suspend one of them or take the room meanwhile waits, and then finds what was decided.
 */
export async function lockGround(
  tx: Tx,
  offering: Pick<Database['offering'], 'id' | 'contract_id' | 'organisation_id'>,
) {
  const { id, contract_id, organisation_id } = offering
  if (contract_id !== null) await lockContract(tx, contract_id)
  await lockOrganisations(tx, [organisation_id])
  await lockBookingsOf(tx, id)
}
