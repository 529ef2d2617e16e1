import type { FactsOf } from '#db/schema/message-facts.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Sealed, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'

/** Queues a reminder for people who work here, each of them once whatever their roles. The caller noted that it is said. */
export async function remindStaff<Cause extends NotificationCause>(
  tx: Tx,
  reminder: {
    cause: Cause
    facts: FactsOf<Cause>
    offeringId?: string
    to: readonly { id: string; email_sealed: Sealed }[]
  },
  operation: Operation,
) {
  const { cause, facts, offeringId, to } = reminder
  if (to.length === 0) return
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause, facts, offering_id: offeringId ?? null },
    ...{ created_at: now, expanded_at: now },
  })
  await tellStaff(tx, operation, { notificationId, to })
}
