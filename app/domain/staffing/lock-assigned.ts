import { listOwnAssignments } from '#db/read/staffing.ts'
import type { Tx } from '#db/schema.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'

/**
 * Locks somebody and the offerings of her class sessions to come, and says which they are: nobody assigns her to more
 * until the transaction ends.
 */
export async function lockAssigned(
  tx: Tx,
  staffId: string,
  { now }: Pick<Operation, 'now'>,
): Promise<string[]> {
  const offerings = async () =>
    (await listOwnAssignments(tx, staffId, now)).map(({ offering_id }) => offering_id)
  await lockOfferings(tx, await offerings())
  await lockBookings(tx, { venueIds: [], staffIds: [staffId] })
  // Whoever assigned her since has committed: that offering is among them.
  const all = await offerings()
  await lockOfferings(tx, all)
  return all
}
