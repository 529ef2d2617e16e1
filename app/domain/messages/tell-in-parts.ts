import type { Instant, Tx } from '#db/schema.ts'
import type { CarriedEntry } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { spacedAt } from './message-part.ts'
import { tellFamily } from './tell-family.ts'

/**
 * One piece of news that touches several calendar entries of a registration: the first message tells the whole in
 * words and carries the first entry, each other carries one more, since calendars take one entry per message
 * (calendar.md §6.4). The others leave one after another, so that no mailbox takes them for a flood.
 */
export async function tellInParts(
  tx: Tx,
  operation: Operation,
  news: {
    notificationId: string
    registrationId: string
    giveUpAt?: Instant
    entries: readonly CarriedEntry[]
  },
) {
  const { entries, ...told } = news
  const [first, ...others] = entries
  await tellFamily(tx, operation, { ...told, entries: first ? [first] : [] })
  for (const [at, entry] of others.entries()) {
    const nextAt = spacedAt(operation.now, at + 1)
    const part = `${told.registrationId} ${entry.calendar_entry_id}`
    await tellFamily(tx, operation, { ...told, entries: [entry], part, nextAt, onlyByMail: true })
  }
}
