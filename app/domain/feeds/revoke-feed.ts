import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { revokeStandingFeed } from '#db/write/feeds.ts'
import type { Operation } from '../operation.ts'
import type { FeedOwner } from './feed-owner.ts'

/** Ends the owner's link: from then on it leads nowhere. */
export function revokeFeed(db: Db, owner: FeedOwner, operation: Operation) {
  const { scope, ownerId, actor } = owner
  return db.inTransaction(async (tx) => {
    const id = await revokeStandingFeed(tx, { scope, ownerId, now: operation.now })
    if (!id) return
    await writeAudit(tx, operation, {
      ...{ actor_kind: actor.kind, actor_id: actor.id, action: 'feed.revoked' },
      ...{ subject_kind: 'feed', subject_id: id, detail: { scope, owner: ownerId } },
    })
  })
}
