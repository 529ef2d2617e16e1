import { findOwnerKey, findStandingFeed } from '#db/read/feeds.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import type { FeedOwner } from './feed-owner.ts'

/** The token of an owner's standing link and since when it is there; nothing where there is none. */
export async function readOwnLink(
  db: ReadDb,
  { scope, ownerId }: Pick<FeedOwner, 'scope' | 'ownerId'>,
  { vault }: { vault: Vault },
) {
  const feed = await findStandingFeed(db, scope, ownerId)
  if (!feed?.token_sealed) return undefined
  const key = await findOwnerKey(db, scope, ownerId)
  return { token: vault.unseal(key, feed.token_sealed), since: feed.created_at }
}
