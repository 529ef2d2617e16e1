import { type GuardianToTell, listGuardiansToTell } from '#db/read/reachable-guardians.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { type CarriedEntry, type NewDelivery, queueDeliveries } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { beginningOf } from './address.ts'
import { onlyCarries, spacedAt } from './message-part.ts'
import { entriesWanted, thoseWanting, type Wishes } from './wishes.ts'

const threeDays = 72 * 3_600_000

/** What the guardians of one registration are told, in one message to each. */
interface FamilyNews {
  notificationId: string
  registrationId: string
  /** Tells several messages about one registration apart: see message-part.ts. Else the registration's id. */
  part?: string
  /** After it the news is old; never later than 72 hours. */
  giveUpAt?: Instant
  entries?: readonly CarriedEntry[]
}

/**
 * Queues the news of registrations for their guardians, in the transaction that causes it: by mail where an address is
 * proved and takes mail, else by SMS, as each of them wants to be told. Many cost as many statements as one. Returns the
 * ids of entries that went with no message, since what it says was said before.
 */
export async function tellFamilies(
  tx: Tx,
  operation: Operation,
  news: readonly FamilyNews[],
): Promise<Set<string>> {
  const ids = [...new Set(news.map(({ registrationId }) => registrationId))]
  const guardians = await listGuardiansToTell(tx, ids)
  const wants = await entriesWanted(
    tx,
    guardians,
    news.flatMap(({ entries = [] }) => entries),
  )
  const guardiansOf = Map.groupBy(guardians, ({ registration_id }) => registration_id)
  const messages = news.flatMap((one) =>
    (guardiansOf.get(one.registrationId) ?? []).map((guardian) => ({ ...one, guardian })),
  )
  const deliveries = (await thoseWanting(tx, messages)).flatMap((message) =>
    deliveryOf(message, wants, operation),
  )
  const queued = await queueDeliveries(tx, spaced(deliveries, operation.now))
  const saidBefore = deliveries.filter(({ id }) => !queued.has(id))
  return new Set(
    saidBefore.flatMap(({ entries }) => entries.map((entry) => entry.calendar_entry_id)),
  )
}

function deliveryOf(
  { guardian, ...news }: FamilyNews & { guardian: GuardianToTell },
  wants: (guardian: Wishes, entry: CarriedEntry) => boolean,
  { now, newId }: Operation,
) {
  const { part = news.registrationId, entries: all = [] } = news
  const beginning = beginningOf(guardian)
  const entries =
    beginning?.channel === 'email' ? all.filter((entry) => wants(guardian, entry)) : []
  if (!beginning || (onlyCarries(part) && entries.length === 0)) return []
  const latest = new Date(Date.parse(now) + threeDays).toISOString()
  const give_up_at = news.giveUpAt && news.giveUpAt < latest ? news.giveUpAt : latest
  return [
    {
      ...{ id: newId(), notification_id: news.notificationId, recipient_id: guardian.id, part },
      ...{ family_id: guardian.family_id, locale: guardian.locale, created_at: now, give_up_at },
      ...{ ...beginning, entries },
    },
  ]
}

/** What only carries entries leaves after the words, one after another to each guardian. */
function spaced<Message extends NewDelivery & { part: string }>(
  messages: readonly Message[],
  now: Instant,
) {
  const before = new Map<string, number>()
  return messages.map((message) => {
    if (!onlyCarries(message.part)) return message
    const number = (before.get(message.recipient_id) ?? 0) + 1
    before.set(message.recipient_id, number)
    return { ...message, next_at: spacedAt(now, number) }
  })
}
