import { findGuardianToTell } from '#db/read/reachable-guardians.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { queueDelivery } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { beginningOf } from './address.ts'
import { thoseWanting } from './wishes.ts'

/** Queues news for one guardian, in the transaction that causes it, as tellFamilies does for all of a registration. */
export async function tellGuardian(
  tx: Tx,
  news: { notificationId: string; guardianId: string; giveUpAt: Instant },
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
) {
  const guardian = await findGuardianToTell(tx, news.guardianId)
  const beginning = guardian && beginningOf(guardian)
  if (!beginning || (await thoseWanting(tx, [{ ...news, guardian }])).length === 0) return
  await queueDelivery(tx, {
    ...{ id: newId(), notification_id: news.notificationId, recipient_id: guardian.id },
    ...{ family_id: guardian.family_id, locale: guardian.locale },
    ...{ ...beginning, created_at: now, give_up_at: news.giveUpAt },
  })
}
