import { findOwnerKey } from '#db/read/feeds.ts'
import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertFeed } from '#db/write/feeds.ts'
import type { Operation } from '../operation.ts'
import type { FeedOwner } from './feed-owner.ts'

/** Makes the owner's link. Who has one keeps it: twice is once. */
export function makeFeed(db: Db, owner: FeedOwner, operation: Operation) {
  return db.inTransaction((tx) => enterFeed(tx, owner, 'feed.made', operation))
}

/** Enters a new link, sealed with its owner's key, unless one stands. */
export async function enterFeed(
  tx: Tx,
  { scope, ownerId, actor }: FeedOwner,
  action: 'feed.made' | 'feed.renewed',
  operation: Operation,
) {
  const { now, newId, vault } = operation
  const { token } = vault.newToken()
  const sealed = vault.seal(await findOwnerKey(tx, scope, ownerId), token)
  const feed = { id: newId(), scope, owner_id: ownerId, created_at: now }
  const tokens = { token_hash: vault.lookup(token), token_sealed: sealed }
  if (!(await insertFeed(tx, { ...feed, ...tokens }))) return
  await writeAudit(tx, operation, {
    ...{ actor_kind: actor.kind, actor_id: actor.id, action },
    ...{ subject_kind: 'feed', subject_id: feed.id, detail: { scope, owner: ownerId } },
  })
}
