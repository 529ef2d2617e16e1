import { listCoordinatorsToTell } from '#db/read/approvals.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Tx } from '#db/schema.ts'
import { insertNotification, queueDelivery } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'

const threeDays = 72 * 3_600_000

/** Queues the news of a decision for the coordinators of the offering's organisation, in the transaction that decides. */
export async function tellCoordinators(
  tx: Tx,
  { offeringId, ...facts }: { offeringId: string } & FactsOf<'approval-decided'>,
  { now, newId }: Operation,
) {
  const offering = await findOfferingById(tx, offeringId)
  if (!offering) throw new Error('the decided offering is gone')
  const notification_id = newId()
  await insertNotification(tx, {
    ...{ id: notification_id, cause: 'approval-decided', offering_id: offeringId, facts },
    ...{ created_at: now, expanded_at: now },
  })
  const give_up_at = new Date(Date.parse(now) + threeDays).toISOString()
  for (const { id, email_sealed } of await listCoordinatorsToTell(
    tx,
    offering.organisation_id,
    now,
  )) {
    await queueDelivery(tx, {
      ...{ id: newId(), notification_id, recipient_id: id, staff_id: id, channel: 'email' },
      ...{ locale: 'zh-CN', address_sealed: email_sealed, created_at: now, give_up_at },
    })
  }
}
