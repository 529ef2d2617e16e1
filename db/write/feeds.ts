import type { Insertable } from 'kysely'
import type { FeedScope } from '../schema/feeds.ts'
import type { Database, Instant, Tx } from '../schema.ts'

/** False where the owner has one that stands. */
export async function insertFeed(tx: Tx, feed: Insertable<Database['feed']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('feed')
    .values(feed)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Ends the owner's standing feed and forgets its link. Its id, or nothing where none stood. */
export async function revokeStandingFeed(
  tx: Tx,
  { scope, ownerId, now }: { scope: FeedScope; ownerId: string; now: Instant },
): Promise<string | undefined> {
  const revoked = await tx
    .updateTable('feed')
    .set({ revoked_at: now, token_sealed: null })
    .where('scope', '=', scope)
    .where('owner_id', '=', ownerId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked?.id
}
