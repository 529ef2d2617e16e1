import {
  readFamilyVersion,
  readOrganisationVersion,
  readPublicVersion,
  readTeacherVersion,
} from '#db/read/feed-versions.ts'
import type { ReadDb } from '#db/schema.ts'
import type { FeedWindow } from './feed-window.ts'
import type { Feed } from './read-feed.ts'

/**
 * What a feed depends on, as text: while it stays the same, so does the feed. Every commit that a feed should show changes
 * it, and so does the day, for the window moves on.
 */
export async function readFeedVersion(db: ReadDb, feed: Feed, { today, from }: FeedWindow) {
  return `${today} ${JSON.stringify(await dependedOn(db, feed, from))}`
}

function dependedOn(db: ReadDb, feed: Feed, from: string): Promise<unknown> {
  switch (feed.of) {
    case 'family':
      return readFamilyVersion(db, feed)
    case 'organisation':
      return readOrganisationVersion(db, feed.organisationId, from)
    case 'teacher':
      return readTeacherVersion(db, feed.staffId, from)
    default:
      return readPublicVersion(db)
  }
}
