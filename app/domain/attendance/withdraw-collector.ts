import { findOwnCollecting } from '#db/read/collectors.ts'
import { listCollectingGuardians, listPickups } from '#db/read/rosters.ts'
import type { Db } from '#db/schema.ts'
import { lockRegistrations } from '#db/write/absence-steps.ts'
import { writeAudit } from '#db/write/audit.ts'
import { withdrawPickup } from '#db/write/collectors.ts'
import type { Operation } from '../operation.ts'
import type { Collecting } from './read-collectors.ts'

export type CollectorWithdrawn =
  | { outcome: 'withdrawn' | 'not-found' }
  /** Nobody would be left to whom the child can be handed. */
  | { outcome: 'refused'; because: 'last' }

/** A family takes an adult off the list of those who may collect its child: from now on nobody hands it over to them. */
export function withdrawCollector(
  db: Db,
  request: Collecting & { pickupId: string },
  operation: Operation,
): Promise<CollectorWithdrawn> {
  const { guardianId, registrationId, pickupId } = request
  return db.inTransaction(async (tx) => {
    const own = await findOwnCollecting(tx, request)
    if (!own?.child_id) return { outcome: 'not-found' }
    await lockRegistrations(tx, [registrationId])
    const pickups = await listPickups(tx, [registrationId])
    const leaving = pickups.find(({ id }) => id === pickupId)
    if (!leaving) return { outcome: 'not-found' }
    const guardians = await listCollectingGuardians(tx, [own.child_id])
    const others = pickups.filter(({ id, valid_on }) => id !== pickupId && valid_on === null)
    if (leaving.valid_on === null && guardians.length + others.length === 0) {
      return { outcome: 'refused', because: 'last' }
    }
    await withdrawPickup(tx, { id: pickupId, registrationId }, operation.now)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'collector.withdrawn' },
      ...{ subject_kind: 'registration', subject_id: registrationId },
      detail: { pickup: pickupId },
    })
    return { outcome: 'withdrawn' }
  })
}
