import { expandNotification } from '#app/domain/invites/expand-notification.ts'
import { expandOfferingNews } from '#app/domain/invites/expand-offering-news.ts'
import type { Operation } from '#app/domain/operation.ts'
import { expandSuspension } from '#app/domain/weather/expand-suspension.ts'
import { findNewsToExpand } from '#db/read/class-sessions.ts'
import type { Db, ReadDb } from '#db/schema.ts'

/** Between two batches, as a multiple of the time a batch took and in ms at most: whoever signs up finds room. */
const [breath, longestBreath] = [3, 100]

/**
 * The job that finds whom news of a class session or of a suspension concerns, in the order in which it happened. It
 * runs until nothing is left.
 */
export function expandNotificationsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run(): Promise<boolean> {
    const next = await findNewsToExpand(readDb)
    if (!next) return false
    const news = { notificationId: next.id }
    if (next.suspension_order_id !== null) {
      await withBreath(() => expandSuspension(db, news, operation()))
    } else {
      const expand = next.class_session_id === null ? expandOfferingNews : expandNotification
      await expand(db, news, operation())
    }
    return true
  }
  return { name: 'expand-notifications', run }
}

async function withBreath(work: () => Promise<unknown>) {
  const startedAt = performance.now()
  await work()
  const rest = Math.min((performance.now() - startedAt) * breath, longestBreath)
  await new Promise((go) => setTimeout(go, rest))
}
