import type { Instant } from '#db/schema.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const beforeLateJoin = hour
const shortest = 30 * minute
const foshan = 8 * hour

/** Hours in Foshan between which an offer's clock stands still; the same hour twice: it never does. */
export interface Night {
  begins: number
  ends: number
}

/**
 * Until when an offer made at `now` can be accepted: 48 hours; 12 where the class sessions begin within 72 hours, 2
 * within 24; the clock stands still at night. Never later than one hour before the late-join limit; null where that
 * leaves less than 30 minutes of the day: then no offer is sent (domain.md, Offer and Defaults).
 */
export function offerDeadline(
  now: Instant,
  { startsAt, lateJoinUntil, night }: { startsAt: Instant; lateJoinUntil: Instant; night: Night },
): Instant | null {
  const from = Date.parse(now)
  const last = Date.parse(lateJoinUntil) - beforeLateJoin
  if (afterDaytime(from, shortest, night) > last) return null
  const window = windowBefore(Date.parse(startsAt) - from)
  return new Date(Math.min(afterDaytime(from, window, night), last)).toISOString()
}

function windowBefore(start: number) {
  if (start <= 24 * hour) return 2 * hour
  return start <= 72 * hour ? 12 * hour : 48 * hour
}

/** The first moment at which that much time outside the nights has passed. */
function afterDaytime(from: number, duration: number, { begins, ends }: Night) {
  const nightLength = ((ends - begins + 24) % 24) * hour
  // Time since the last night began, as the clock in Foshan shows it.
  const sinceNight = (from + foshan - begins * hour) % day
  let at = Math.max(from, from - sinceNight + nightLength)
  let left = duration
  for (;;) {
    const dayEnds = from - sinceNight + day * (1 + Math.floor((at - from + sinceNight) / day))
    if (at + left <= dayEnds || nightLength === 0) return at + left
    left -= dayEnds - at
    at = dayEnds + nightLength
  }
}
