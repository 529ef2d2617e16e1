import { findUnexpanded, listToTell } from '#db/read/class-sessions.ts'
import type { Db, Tx } from '#db/schema.ts'
import { moveExpansionOn, reviseCalendarEntry } from '#db/write/class-sessions.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { laterThan } from '../calendar/later-instant.ts'
import { tellFamily } from '../messages/tell-family.ts'
import type { Operation } from '../operation.ts'

const mostAtOnce = 200

/**
 * Finds whom the news of a class session concerns: raises their calendar entries and queues their messages, a batch per
 * transaction. The cursor moves in the same transaction, so a killed job goes on where it was, and of two workers one
 * finds the cursor moved: nobody is told twice, nobody is missed. True while there may be more to do.
 */
export function expandNotification(
  db: Db,
  { notificationId, atOnce = mostAtOnce }: { notificationId: string; atOnce?: number },
  operation: Operation,
): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const seen = await findUnexpanded(tx, notificationId)
    if (!seen) return false
    // Withdrawals and confirmations take this lock too: nobody changes state under this batch.
    await lockOffering(tx, seen.offering_id)
    const news = await findUnexpanded(tx, notificationId)
    if (!news) return false

    const of = { ...news, ranksBelow: ranksBelow(news.facts) }
    // A newer revision has news of its own, which tells everything that this would.
    const isOld = news.revised_at > news.created_at
    const batch = isOld ? [] : await listToTell(tx, of, news.expanded_through ?? '', atOnce)
    const isLast = batch.length < atOnce
    const cursor = { id: news.id, from: news.expanded_through }
    const through = batch.at(-1)?.id ?? news.expanded_through
    const doneAt = isLast ? operation.now : null
    if (!(await moveExpansionOn(tx, { ...cursor, through, doneAt }))) return true

    for (const registration of batch) await tellOne(tx, news, registration, operation)
    return !isLast
  })
}

type News = NonNullable<Awaited<ReturnType<typeof findUnexpanded>>>
type ToTell = Awaited<ReturnType<typeof listToTell>>[number]

async function tellOne(tx: Tx, news: News, registration: ToTell, operation: Operation) {
  const { entry_id, entry_revised_at } = registration
  const isCancelled = news.cause === 'class-session-cancelled'
  const isInvited = registration.state === 'confirmed' && entry_id && entry_revised_at
  if (isInvited) {
    await supersedeUnsent(tx, [entry_id], ['class-session-moved'])
    await reviseCalendarEntry(tx, entry_id, {
      revised_at: laterThan(entry_revised_at, operation.now),
      status: isCancelled ? 'cancelled' : 'confirmed',
    })
  }
  const method = isCancelled ? ('CANCEL' as const) : ('REQUEST' as const)
  await tellFamily(tx, operation, {
    ...{ notificationId: news.id, registrationId: registration.id, giveUpAt: news.starts_at },
    entries: isInvited ? [{ calendar_entry_id: entry_id, method }] : [],
  })
}

function ranksBelow(facts: string) {
  const { ranks_below }: { ranks_below?: number } = JSON.parse(facts)
  return ranks_below ?? 2 ** 31 - 1
}
