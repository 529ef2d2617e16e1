import { findFeed } from '#db/read/feeds.ts'
import type { Db, Locale, ReadDb } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'
import type { Feed } from './read-feed.ts'

const guesses = { what: 'feed', most: 60, minutes: 10 }

export interface OpenedFeed {
  feedId: string
  feed: Feed
  /** Of the family; null: as the address asks. */
  locale: Locale | null
}

/**
 * The feed that the token of a link stands for. Unknown and revoked tokens are counted by network address; who tried too
 * many is told to wait, and known links go on working there.
 */
export async function openFeed(
  { db, readDb }: { db: Db; readDb: ReadDb },
  { token, networkAddress: whom }: { token: string; networkAddress: string },
  operation: Operation,
): Promise<OpenedFeed | 'unknown' | 'too-many'> {
  const found = await findFeed(readDb, operation.vault.lookup(token))
  if (found) return { feedId: found.id, feed: feedOf(found), locale: found.locale }
  const minutes = await db.inTransaction((tx) =>
    limitAttempts(tx, [{ ...guesses, whom }], operation),
  )
  return minutes === undefined ? 'unknown' : 'too-many'
}

function feedOf(found: NonNullable<Awaited<ReturnType<typeof findFeed>>>): Feed {
  const { scope, owner_id } = found
  if (scope === 'organisation') return { of: 'organisation', organisationId: owner_id }
  if (scope === 'teacher') return { of: 'teacher', staffId: owner_id }
  return { of: 'family', guardianId: owner_id, familyId: found.family_id ?? '' }
}
