import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Sealed, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'

interface Told {
  offering: { id: string }
  staff: { id: string; email_sealed: Sealed }
  changed: readonly { id: string }[]
}

/** One mail to one person about all class sessions of an offering that she is newly asked to. */
export function tellAssigned(tx: Tx, told: Told, operation: Operation) {
  return tell(tx, 'staff-asked', told, operation)
}

/** One mail to one person about all class sessions of an offering that she need not come to any more. */
export function tellReleased(tx: Tx, told: Told, operation: Operation) {
  return tell(tx, 'staff-released', told, operation)
}

async function tell(
  tx: Tx,
  cause: 'staff-asked' | 'staff-released',
  { offering, staff, changed }: Told,
  operation: Operation,
) {
  const { now, newId } = operation
  const notificationId = newId()
  const facts: FactsOf<typeof cause> = { class_session_ids: changed.map(({ id }) => id) }
  await insertNotification(tx, {
    ...{ id: notificationId, cause, offering_id: offering.id, staff_id: staff.id, facts },
    ...{ created_at: now, expanded_at: now },
  })
  await tellStaff(tx, operation, { notificationId, to: [staff] })
}
