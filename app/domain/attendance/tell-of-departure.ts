import { findDeparture } from '#db/read/hand-over.ts'
import { hasHeardOf } from '#db/read/told-departures.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { textFamilies } from '../messages/text-families.ts'
import type { Operation } from '../operation.ts'

const twoHours = 2 * 3_600_000

/**
 * Queues for the family that its child was collected or left, in the transaction that records it. A departure that a
 * phone without a network sends hours later is old news, and so is one that the family has heard of: nothing is said.
 */
export async function tellOfDeparture(
  tx: Tx,
  eventId: string,
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
) {
  const left = await findDeparture(tx, eventId)
  if (!left || oldAt(left.occurred_at) <= now) return
  if (await hasHeardOf(tx, left)) return
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'child-collected', facts: { attendance_event_id: eventId } },
    ...{ registration_id: left.registration_id, class_session_id: left.class_session_id },
    ...{ created_at: now, expanded_at: now },
  })
  const text = { notificationId, registrationId: left.registration_id }
  const giveUpAt = oldAt(left.occurred_at)
  await textFamilies(tx, { now, newId }, [{ ...text, giveUpAt }], { andMail: false })
}

const oldAt = (occurredAt: Instant) => new Date(Date.parse(occurredAt) + twoHours).toISOString()
