import type { Instant, Tx } from '#db/schema.ts'
import type { CarriedEntry } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { tellFamilies } from './tell-families.ts'

/**
 * News that touches several calendar entries of a registration: the first message tells the whole in words and carries
 * the first entry, each other carries one more, since calendars take one entry per message (calendar.md §6.4). Who heard
 * the words before gets the first entry like the others. The others leave one after another, so that no mailbox takes
 * them for a flood.
 */
export async function tellInParts(
  tx: Tx,
  operation: Operation,
  news: readonly {
    notificationId: string
    registrationId: string
    giveUpAt?: Instant
    entries: readonly CarriedEntry[]
  }[],
) {
  const worded = news.map((one) => ({ ...one, entries: one.entries.slice(0, 1) }))
  const left = await tellFamilies(tx, operation, worded)
  const further = news.flatMap((one) =>
    one.entries
      .filter(({ calendar_entry_id }, at) => at > 0 || left.has(calendar_entry_id))
      .map((entry) => {
        const part = `${one.registrationId} ${entry.calendar_entry_id}`
        return { ...one, part, entries: [entry] }
      }),
  )
  await tellFamilies(tx, operation, further)
}
