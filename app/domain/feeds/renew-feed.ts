import type { Db } from '#db/schema.ts'
import { revokeStandingFeed } from '#db/write/feeds.ts'
import type { Operation } from '../operation.ts'
import type { FeedOwner } from './feed-owner.ts'
import { enterFeed } from './make-feed.ts'

/** Gives the owner another link; from then on the old one leads nowhere. */
export function renewFeed(db: Db, owner: FeedOwner, operation: Operation) {
  return db.inTransaction(async (tx) => {
    await revokeStandingFeed(tx, { ...owner, now: operation.now })
    await enterFeed(tx, owner, 'feed.renewed', operation)
  })
}
