import type { Instant, Sealed, Tx } from '#db/schema.ts'
import { queueDelivery } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'

const threeDays = 72 * 3_600_000

/** Queues news for people who work here, by mail, in the transaction that causes it. It is old after 72 hours. */
export async function tellStaff(
  tx: Tx,
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
  news: {
    notificationId: string
    to: readonly { id: string; email_sealed: Sealed }[]
    /** Tells several messages of one notification apart. */
    part?: string
  },
) {
  const give_up_at: Instant = new Date(Date.parse(now) + threeDays).toISOString()
  for (const { id, email_sealed } of news.to) {
    await queueDelivery(tx, {
      ...{ id: newId(), notification_id: news.notificationId, recipient_id: id, staff_id: id },
      ...(news.part !== undefined && { part: news.part }),
      ...{ channel: 'email', locale: 'zh-CN', address_sealed: email_sealed },
      ...{ created_at: now, give_up_at },
    })
  }
}
