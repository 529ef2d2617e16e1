import type { Database, Instant, Tx } from '#db/schema.ts'
import { type CarriedEntry, insertNotification } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { tellFamily } from './tell-family.ts'

/** Writes down what happened to one registration and queues the news of it. Returns the notification's id. */
export async function tellOfRegistration(
  tx: Tx,
  news: {
    cause: Database['notification']['cause']
    registrationId: string
    offerId?: string
    giveUpAt?: Instant
    entries?: CarriedEntry[]
  },
  operation: Operation,
): Promise<string> {
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: news.cause, registration_id: news.registrationId },
    ...{ offer_id: news.offerId ?? null, created_at: now, expanded_at: now },
  })
  await tellFamily(tx, operation, { notificationId, ...news })
  return notificationId
}
