import { type FeedOf, listFeedClassSessions } from '#db/read/feed-class-sessions.ts'
import { type FeedOfFamily, listFeedEntries } from '#db/read/feed-entries.ts'
import { findFeedName } from '#db/read/feeds.ts'
import type { ReadDb } from '#db/schema.ts'
import { addDays } from '../calendar/foshan-day.ts'
import { eventOfClassSession, eventOfEntry, type FeedEvent } from './feed-event.ts'
import { type FeedWindow, mostEvents } from './feed-window.ts'

export type Feed = FeedOf | FeedOfFamily

/** The place or organisation whose class sessions a feed shows. */
export type FeedName = Awaited<ReturnType<typeof findFeedName>>

/**
 * What a feed shows within its window, the earliest first. Where that is too much, what comes next is kept, and of what
 * is over the latest.
 */
export async function readFeed(db: ReadDb, feed: Feed, window: FeedWindow): Promise<FeedEvent[]> {
  const { today, from, to, calledOffFrom } = window
  const coming = await listEvents(db, feed, { from: today, to, order: 'asc', limit: mostEvents })
  const left = mostEvents - coming.length
  const span = { from, to: addDays(today, -1), order: 'desc' as const, limit: left }
  const past = left > 0 ? await listEvents(db, feed, span) : []
  const shown = past.filter(({ status, row }) => isOn(status) || row.held_on >= calledOffFrom)
  return [...shown.reverse(), ...coming]
}

/** What the feed of a place or organisation is called; undefined where there is no such place. */
export function findNameOf(db: ReadDb, feed: Feed): Promise<FeedName> {
  switch (feed.of) {
    case 'district':
      return findFeedName(db, 'district', feed.code)
    case 'venue':
      return findFeedName(db, 'venue', feed.venueId)
    case 'organisation':
      return findFeedName(db, 'organisation', feed.organisationId)
    default:
      return Promise.resolve({ name_zh: '', name_en: '' })
  }
}

type Span = Parameters<typeof listFeedEntries>[2]

async function listEvents(db: ReadDb, feed: Feed, span: Span): Promise<FeedEvent[]> {
  if (feed.of === 'family') return (await listFeedEntries(db, feed, span)).map(eventOfEntry)
  const rows = await listFeedClassSessions(db, feed, span)
  const kind = feed.of === 'organisation' || feed.of === 'teacher' ? feed.of : 'public'
  const ownerId = feed.of === 'teacher' ? feed.staffId : undefined
  return rows.map((row) => eventOfClassSession(kind, row, ownerId))
}

const isOn = (status: FeedEvent['status']) => status === 'confirmed' || status === 'asked'
