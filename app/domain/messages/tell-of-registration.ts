import type { Database, Instant, Tx } from '#db/schema.ts'
import { type CarriedEntry, insertNotification } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { tellFamilies } from './tell-families.ts'

/** Writes down what happened to one registration and queues the news of it. Returns the notification's id. */
export async function tellOfRegistration(
  tx: Tx,
  news: {
    cause: Database['notification']['cause']
    registrationId: string
    /** Registrations of siblings that the same message tells of: each guardian gets it once. */
    siblings?: readonly string[]
    /** As FactsOf<cause> says. */
    facts?: object
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
    ...(news.facts && { facts: news.facts }),
  })
  const { registrationId: part, siblings = [] } = news
  const told = [part, ...siblings].map((registrationId) => ({
    ...{ ...news, notificationId, registrationId, part },
  }))
  await tellFamilies(tx, operation, told)
  return notificationId
}
