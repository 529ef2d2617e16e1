import { type DeliveryToSend, listRecentMails } from '#db/read/deliveries.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { mayTellOfOthers, type Opened } from './opened.ts'

const [most, window] = [5, 10 * 60_000]

/**
 * At most five mails to one person in ten minutes, those on their way in other hands counted. `admit` says until when a
 * message is held, or nothing; it counts what it lets go.
 */
export async function capOf(tx: Tx, opened: readonly Opened[], now: Instant) {
  const cappable = opened.filter(({ delivery }) => mayTellOfOthers(delivery))
  const recipients = [...new Set(cappable.map(({ delivery }) => delivery.recipient_id))]
  const since = new Date(Date.parse(now) - window).toISOString()
  const own = opened.map(({ delivery }) => delivery.id)
  const mails = recipients.length > 0 ? await listRecentMails(tx, { recipients, since, own }) : []
  const times = new Map<string, Instant[]>()
  const count = (recipientId: string, at: Instant) =>
    times.set(recipientId, [...(times.get(recipientId) ?? []), at])
  for (const { recipient_id, sent_at } of mails) {
    // Later than now: the clock jumped back.
    count(recipient_id, sent_at && sent_at < now ? sent_at : now)
  }
  return {
    admit(delivery: DeliveryToSend): Instant | undefined {
      if (!mayTellOfOthers(delivery)) return undefined
      const sent = (times.get(delivery.recipient_id) ?? []).sort()
      const first = sent.at(-most)
      if (first) return new Date(Date.parse(first) + window).toISOString()
      count(delivery.recipient_id, now)
      return undefined
    },
  }
}
