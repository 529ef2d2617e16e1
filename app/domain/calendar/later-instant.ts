import type { Instant } from '#db/schema.ts'

/** `now`, or one millisecond after `previous` where the clock has not passed it: revisions strictly grow. */
export function laterThan(previous: Instant, now: Instant): Instant {
  return now > previous ? now : new Date(Date.parse(previous) + 1).toISOString()
}
