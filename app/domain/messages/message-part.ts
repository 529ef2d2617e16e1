import type { Instant } from '#db/schema.ts'

/**
 * What tells several messages of one notification to one recipient apart: a registration's id for what says all in
 * words, the same and ` inside` where the child is in the building, the same and a calendar entry's id for a message
 * that only carries one more entry (calendar.md §6.4).
 */
export const onlyCarries = (part: string) => part.includes(' ') && !part.endsWith(' inside')

const apart = 10_000

/** When the part with that number leaves, the first being 0: ten seconds after the one before it. */
export const spacedAt = (now: Instant, part: number): Instant =>
  new Date(Date.parse(now) + part * apart).toISOString()
