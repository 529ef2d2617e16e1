import { type ExpressionBuilder, sql } from 'kysely'
import type { Database, Instant, ReadDb } from '../schema.ts'

/** Those waiting for an offer, first come first, after a rank; with what eligibility needs to know of the child. */
export function listWaiting(db: ReadDb, offeringId: string, afterRank: number, limit: number) {
  return waitingIn(db, offeringId)
    .where('registration.rank', '>', afterRank)
    .orderBy('registration.rank')
    .limit(limit)
    .execute()
}

/** The siblings of a link group who wait in an offering. */
export function listWaitingOfGroup(db: ReadDb, offeringId: string, linkGroupId: string) {
  return waitingIn(db, offeringId)
    .where('registration.link_group_id', '=', linkGroupId)
    .orderBy('registration.rank')
    .execute()
}

function waitingIn(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('registration')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['registration.id', 'registration.rank', 'registration.participant_id'])
    .select(['registration.family_id', 'registration.channel', 'registration.link_group_id'])
    .select(['link_group.mode', 'child.born_on', 'child.primary_entry_year', 'child.town_code'])
    .select('child.new_resident_status')
    .where('registration.offering_id', '=', offeringId)
    .where('registration.state', '=', 'waitlisted')
}

/** Offerings with free places and somebody waiting, to which places may still be given, after an id. */
export async function listOfferingsToFill(
  db: ReadDb,
  { now, after, limit }: { now: Instant; after: string; limit: number },
) {
  const rows = await db
    .selectFrom('offering')
    .select('offering.id')
    .where('offering.id', '>', after)
    .where('offering.paused_at', 'is', null)
    .whereRef('offering.places_taken', '<', 'offering.max_places')
    .where((where) =>
      where.or([
        where('offering.state', '=', 'drawn'),
        where.and([
          where('offering.state', '=', 'published'),
          where('offering.allocation', '=', 'first_come'),
        ]),
      ]),
    )
    .where(sql`coalesce(late_join_until, first_starts_at)`, '>', now)
    .where((offering) => someWaitIn(offering))
    .orderBy('offering.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those who still wait where the late-join limit has passed, offering by offering. */
export async function listEndedWaiting(db: ReadDb, now: Instant, limit: number) {
  // Of the offerings first: there are few, and whether somebody waits is asked of an index.
  const ended = await db
    .selectFrom('offering')
    .select('offering.id')
    .where(sql`coalesce(late_join_until, first_starts_at)`, '<=', now)
    .where((offering) => someWaitIn(offering))
    .orderBy('offering.id')
    .limit(limit)
    .execute()
  const found: { id: string; offering_id: string }[] = []
  for (const { id } of ended) {
    if (found.length < limit) found.push(...(await listWaitingIds(db, id, limit - found.length)))
  }
  return found
}

function listWaitingIds(db: ReadDb, offeringId: string, limit: number) {
  return db
    .selectFrom('registration')
    .select(['id', 'offering_id'])
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'waitlisted')
    .orderBy('rank')
    .limit(limit)
    .execute()
}

const someWaitIn = ({ exists, selectFrom }: ExpressionBuilder<Database, 'offering'>) =>
  exists(
    selectFrom('registration')
      .select('registration.id')
      .whereRef('registration.offering_id', '=', 'offering.id')
      .where('registration.state', '=', 'waitlisted'),
  )

/** When the next class session of an offering begins. */
export async function findNextStart(db: ReadDb, offeringId: string, now: Instant) {
  const next = await db
    .selectFrom('class_session')
    .select('starts_at')
    .where('offering_id', '=', offeringId)
    .where('state', 'in', ['scheduled', 'suspended'])
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst()
  return next?.starts_at
}

export async function hasWaiting(db: ReadDb, offeringId: string) {
  const first = await db
    .selectFrom('registration')
    .select('id')
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'waitlisted')
    .limit(1)
    .executeTakeFirst()
  return first !== undefined
}

/** Offerings in which participants wait. */
export async function listWhereWaiting(db: ReadDb, participantIds: readonly string[]) {
  if (participantIds.length === 0) return []
  const rows = await db
    .selectFrom('registration')
    .select('offering_id')
    .distinct()
    .where('participant_id', 'in', participantIds)
    .where('state', '=', 'waitlisted')
    .execute()
  return rows.map((row) => row.offering_id)
}

/** How many wait before a rank. */
export async function countWaitingBefore(db: ReadDb, offeringId: string, rank: number) {
  const { n } = await db
    .selectFrom('registration')
    .select((count) => count.fn.countAll().as('n'))
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'waitlisted')
    .where('rank', '<', rank)
    .executeTakeFirstOrThrow()
  return Number(n)
}

export async function listOfferingTowns(db: ReadDb, offeringId: string) {
  const rows = await db
    .selectFrom('offering_town')
    .select('town_code')
    .where('offering_id', '=', offeringId)
    .execute()
  return rows.map((row) => row.town_code)
}
