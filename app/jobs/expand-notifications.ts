import { expandNotification } from '#app/domain/invites/expand-notification.ts'
import { expandOfferingNews } from '#app/domain/invites/expand-offering-news.ts'
import type { Operation } from '#app/domain/operation.ts'
import { findNewsToExpand } from '#db/read/class-sessions.ts'
import type { Db, ReadDb } from '#db/schema.ts'

/** The job that finds the families whom news of class sessions concerns. It runs until nothing is left. */
export function expandNotificationsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run(): Promise<boolean> {
    const next = await findNewsToExpand(readDb)
    if (!next) return false
    const expand = next.class_session_id === null ? expandOfferingNews : expandNotification
    await expand(db, { notificationId: next.id }, operation())
    return true
  }
  return { name: 'expand-notifications', run }
}
