import type { FeedOwner } from '#app/domain/feeds/feed-owner.ts'
import type { Db } from '#db/schema.ts'
import { givenGuardian } from './given.ts'

/** A guardian as the owner of a feed of her family. */
export async function givenFeedOwner(db: Db): Promise<FeedOwner> {
  const { id } = await givenGuardian(db)
  return { scope: 'family', ownerId: id, actor: { kind: 'guardian', id } }
}

/** What was done to an owner's feeds, in order. */
export async function auditOf(db: Db, { ownerId }: FeedOwner) {
  const events = await db
    .selectFrom('audit_event')
    .innerJoin('feed', 'feed.id', 'audit_event.subject_id')
    .select(['action', 'actor_id'])
    .where('feed.owner_id', '=', ownerId)
    .orderBy('at')
    .execute()
  return events.map(({ action, actor_id }) => [action, actor_id])
}
