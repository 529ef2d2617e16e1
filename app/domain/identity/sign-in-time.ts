import type { Instant } from '#db/schema.ts'

const minute = 60_000
const hour = 60 * minute

/** Until when a guardian's sign-in made at `now` lasts: 30 days, or 30 minutes on a device others use too. */
export function guardianSignInEnd(now: Instant, sharedDevice: boolean): Instant {
  return shifted(now, sharedDevice ? 30 * minute : 30 * 24 * hour)
}

/** Staff sign in for a working day at most. */
export function staffSignInEnd(now: Instant): Instant {
  return shifted(now, 12 * hour)
}

/** Staff not seen since then are signed out. */
export function staffIdleSince(now: Instant): Instant {
  return shifted(now, -30 * minute)
}

/** The last visit is written down again only where it is older than this. */
export function seenLongAgo(now: Instant): Instant {
  return shifted(now, -minute)
}

export function shifted(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) + milliseconds).toISOString()
}
