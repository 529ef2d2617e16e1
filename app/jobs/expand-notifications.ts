import { expandNotification } from '#app/domain/invites/expand-notification.ts'
import { expandOfferingNews } from '#app/domain/invites/expand-offering-news.ts'
import type { Operation } from '#app/domain/operation.ts'
import { expandSuspension } from '#app/domain/weather/expand-suspension.ts'
import { findNewsToExpand } from '#db/read/class-sessions.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { withBreath } from './with-breath.ts'

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
