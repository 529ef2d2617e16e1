import type { FeedScope } from '../schema/feeds.ts'
import type { Day, Locale, LookupHash, ReadDb } from '../schema.ts'

/**
 * The feed that a token stands for, with what its owner's pages know of them; nothing where it was revoked, or its owner
 * no longer works here.
 */
export async function findFeed(db: ReadDb, tokenHash: LookupHash) {
  const found = await db
    .selectFrom('feed')
    .leftJoin('guardian', (join) =>
      join.onRef('guardian.id', '=', 'feed.owner_id').on('feed.scope', '=', 'family'),
    )
    .leftJoin('staff', (join) =>
      join.onRef('staff.id', '=', 'feed.owner_id').on('feed.scope', '=', 'teacher'),
    )
    .select(['feed.id', 'feed.scope', 'feed.owner_id', 'feed.created_at'])
    .select(['guardian.family_id', 'guardian.locale', 'staff.state as staff_state'])
    .where('feed.token_hash', '=', tokenHash)
    .where('feed.revoked_at', 'is', null)
    .executeTakeFirst()
  return found?.staff_state === 'disabled' ? undefined : found
}

/** The standing feed of an owner, its link sealed. */
export function findStandingFeed(db: ReadDb, scope: FeedScope, ownerId: string) {
  return db
    .selectFrom('feed')
    .select(['id', 'token_sealed', 'created_at'])
    .where('scope', '=', scope)
    .where('owner_id', '=', ownerId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** The key that seals a guardian's or a staff member's link; an organisation has none of its own. */
export async function findOwnerKey(db: ReadDb, scope: FeedScope, ownerId: string) {
  if (scope === 'organisation') return null
  const owner =
    scope === 'family'
      ? db
          .selectFrom('guardian')
          .innerJoin('family', 'family.id', 'guardian.family_id')
          .select('family.wrapped_key')
          .where('guardian.id', '=', ownerId)
      : db.selectFrom('staff').select('staff.wrapped_key').where('staff.id', '=', ownerId)
  const { wrapped_key } = await owner.executeTakeFirstOrThrow()
  return wrapped_key
}

/** What a place, or an organisation, is called: nothing where there is none. */
export function findFeedName(db: ReadDb, table: 'district' | 'venue' | 'organisation', id: string) {
  const names = (from: typeof table) => db.selectFrom(from).select(['name_zh', 'name_en'])
  const named =
    table === 'district'
      ? names(table).where('district.code', '=', id)
      : names(table).where('id', '=', id)
  return named.executeTakeFirst()
}

/** Venues where something public takes place on or after a day, by their towns. */
export function listVenuesToFollow(db: ReadDb, from: Day, locale: Locale) {
  const isEnglish = locale === 'en'
  return db
    .selectFrom('venue')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select((eb) => [
      'venue.id',
      eb.ref(isEnglish ? 'venue.name_en' : 'venue.name_zh').as('name'),
      eb.ref(isEnglish ? 'town.name_en' : 'town.name_zh').as('town'),
    ])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('class_session')
          .innerJoin('offering', 'offering.id', 'class_session.offering_id')
          .select('class_session.id')
          .whereRef('class_session.venue_id', '=', 'venue.id')
          .where('class_session.held_on', '>=', from)
          .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn', 'accepted']),
      ),
    )
    .orderBy('town.code')
    .orderBy('venue.name_zh')
    .execute()
}
