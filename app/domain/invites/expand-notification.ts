import { findUnexpanded, listToTell } from '#db/read/class-sessions.ts'
import type { Db, Tx } from '#db/schema.ts'
import { moveExpansionOn } from '#db/write/class-sessions.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { tellFamilies } from '../messages/tell-families.ts'
import type { Operation } from '../operation.ts'
import { reviseInvitations } from './revise-invitations.ts'

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

    await tellBatch(tx, news, batch, operation)
    return !isLast
  })
}

type News = NonNullable<Awaited<ReturnType<typeof findUnexpanded>>>
type ToTell = Awaited<ReturnType<typeof listToTell>>[number]

async function tellBatch(tx: Tx, news: News, batch: readonly ToTell[], operation: Operation) {
  const isCancelled = news.cause === 'class-session-cancelled'
  const invited = batch.flatMap(({ id, state, entry_id, entry_revised_at: revised_at }) =>
    state === 'confirmed' && entry_id && revised_at ? { of: id, id: entry_id, revised_at } : [],
  )
  const to = isCancelled ? 'cancelled' : 'confirmed'
  await reviseInvitations(tx, invited, { from: 'confirmed', to, now: operation.now })
  const method = isCancelled ? ('CANCEL' as const) : ('REQUEST' as const)
  const entryOf = new Map(invited.map(({ of, id }) => [of, id]))
  const told = batch.map(({ id }) => {
    const calendar_entry_id = entryOf.get(id)
    const entries = calendar_entry_id ? [{ calendar_entry_id, method }] : []
    return { notificationId: news.id, registrationId: id, giveUpAt: news.starts_at, entries }
  })
  await tellFamilies(tx, operation, told)
}

function ranksBelow(facts: string) {
  const { ranks_below }: { ranks_below?: number } = JSON.parse(facts)
  return ranks_below ?? 2 ** 31 - 1
}
