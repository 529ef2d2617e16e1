import { listWhereWaiting } from '#db/read/waitlist.ts'
import type { Tx } from '#db/schema.ts'
import { lockOfferings } from '#db/write/registrations.ts'

/**
 * Locks the offerings in which places get free, and those in which participants wait who get free for them: all of
 * these are to be filled, and are returned. Together and in one order, so that two such freeings never block each other.
 */
export async function lockWhatFills(
  tx: Tx,
  freed: { offeringIds: readonly string[]; participantIds: readonly string[] },
): Promise<string[]> {
  const waiting = await listWhereWaiting(tx, freed.participantIds)
  const ids = [...new Set([...freed.offeringIds, ...waiting])]
  await lockOfferings(tx, ids)
  return ids
}
