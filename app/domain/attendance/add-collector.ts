import { findOwnCollecting, listToCollectFrom } from '#db/read/collectors.ts'
import { listPickups } from '#db/read/rosters.ts'
import type { Day, Db } from '#db/schema.ts'
import { lockRegistrations } from '#db/write/absence-steps.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertPickup } from '#db/write/collectors.ts'
import type { Operation } from '../operation.ts'
import type { Collecting } from './read-collectors.ts'

const mostOnADay = 3

export type CollectorAdded =
  | { outcome: 'added' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: 'not-that-day' | 'too-many' }

/**
 * A family lets one more adult collect its child, on one day on which it has class. Name and phone are sealed with the
 * family's key. `pickupId` comes with the form: twice is once.
 */
export function addCollector(
  db: Db,
  request: Collecting & { pickupId: string; name: string; phone: string; day: Day },
  operation: Operation,
): Promise<CollectorAdded> {
  const { now, vault } = operation
  const { guardianId, registrationId, pickupId, name, phone, day } = request
  return db.inTransaction(async (tx) => {
    const own = await findOwnCollecting(tx, request)
    if (!own?.wrapped_key) return { outcome: 'not-found' }
    const [registration] = await lockRegistrations(tx, [registrationId])
    const ahead = await listToCollectFrom(tx, registrationId, now)
    const isOn = registration?.state === 'confirmed' && own.departure === 'collected'
    if (!isOn || !ahead.some(({ held_on }) => held_on === day)) {
      return { outcome: 'refused', because: 'not-that-day' }
    }
    const pickups = await listPickups(tx, [registrationId])
    if (pickups.some(({ id }) => id === pickupId)) return { outcome: 'unchanged' }
    if (pickups.filter(({ valid_on }) => valid_on === day).length >= mostOnADay) {
      return { outcome: 'refused', because: 'too-many' }
    }
    const added = await insertPickup(tx, {
      ...{ id: pickupId, registration_id: registrationId, created_at: now, added_by: guardianId },
      ...{ valid_on: day, name_sealed: vault.seal(own.wrapped_key, name) },
      phone_sealed: phone ? vault.seal(own.wrapped_key, phone) : null,
    })
    if (!added) return { outcome: 'not-found' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'guardian', actor_id: guardianId, action: 'collector.added' },
      ...{ subject_kind: 'registration', subject_id: registrationId },
      detail: { pickup: pickupId, day },
    })
    return { outcome: 'added' }
  })
}
