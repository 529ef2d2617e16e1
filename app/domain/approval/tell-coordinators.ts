import { findOfferingById } from '#db/read/offering-by-id.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'

/** Queues the news of a decision for the coordinators of the offering's organisation, in the transaction that decides. */
export async function tellCoordinators(
  tx: Tx,
  { offeringId, ...facts }: { offeringId: string } & FactsOf<'approval-decided'>,
  operation: Operation,
) {
  const offering = await findOfferingById(tx, offeringId)
  if (!offering) throw new Error('the decided offering is gone')
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'approval-decided', offering_id: offeringId, facts },
    ...{ created_at: now, expanded_at: now },
  })
  const to = await listCoordinatorsToTell(tx, offering.organisation_id, now)
  await tellStaff(tx, operation, { notificationId, to })
}
