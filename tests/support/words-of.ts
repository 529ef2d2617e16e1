import { simpleParser } from 'mailparser'
import { renderDelivery } from '#app/jobs/render-delivery.ts'
import { findDelivery } from '#db/read/deliveries.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Db } from '#db/schema.ts'
import { testVault } from './operation.ts'

const house = {
  ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
  from: 'invite@xuetang.example.com',
}

/** The messages that a cause queued, as they would leave now: none of those that are idle by now. */
export async function wordsOf(db: Db, cause: NotificationCause) {
  const queued = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select('delivery.id')
    .where('cause', '=', cause)
    .orderBy('delivery.id')
    .execute()
  const words = []
  for (const { id } of queued) {
    const delivery = await findDelivery(db, id)
    if (!delivery) throw new Error('a delivery is gone')
    const { recipient_id: to, channel, give_up_at: giveUpAt } = delivery
    const address = 'somebody@example.com'
    const rendered = await renderDelivery(db, delivery, { vault: testVault, house, address })
    if (!rendered) continue
    const { subject, text } =
      channel === 'sms'
        ? { subject: '', text: await rendered.make() }
        : await simpleParser(Buffer.from(await rendered.make(), 'latin1'))
    words.push({ to, channel, giveUpAt, subject: subject ?? '', text: text ?? '' })
  }
  return words
}
