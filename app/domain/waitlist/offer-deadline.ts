import type { Instant } from '#db/schema.ts'

const minute = 60_000
const offerWindow = 48 * 60 * minute
const beforeLateJoin = 60 * minute
const shortest = 30 * minute

/**
 * Until when an offer made at `now` can be accepted: 48 hours, but never later than one hour before the late-join
 * limit. Null where that leaves less than 30 minutes: then no offer is sent (domain.md, Offer).
 */
export function offerDeadline(now: Instant, lateJoinUntil: Instant): Instant | null {
  const deadline = Math.min(
    Date.parse(now) + offerWindow,
    Date.parse(lateJoinUntil) - beforeLateJoin,
  )
  return deadline - Date.parse(now) < shortest ? null : new Date(deadline).toISOString()
}
