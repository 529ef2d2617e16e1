import type { Instant } from '#db/schema.ts'

/** What the server heard of the roster of a class session. */
interface RosterNews {
  /** When it heard of a mark last; null: nobody is marked. */
  lastMarkAt: Instant | null
  isSubmitted: boolean
  /** When a phone that holds the roster was heard of last. */
  lastContactAt: Instant | null
  /** A phone said that it has something to send still. */
  hasUnsent: boolean
}

const calling = 10 * 60_000

/**
 * Whether the server knows what the teachers know of who came: the attendance was handed in, or names were called and
 * something was heard ten minutes after the start or later, by when they are through. A phone that was out of reach
 * since then may hold the marks of children who sit in front of it.
 */
export function rosterIsCurrent(news: RosterNews, startsAt: Instant) {
  if (news.isSubmitted) return true
  if (news.lastMarkAt === null || news.hasUnsent) return false
  const since = new Date(Date.parse(startsAt) + calling).toISOString()
  return [news.lastMarkAt, news.lastContactAt].some((at) => at !== null && at >= since)
}
