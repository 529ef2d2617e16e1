import type { Instant } from '#db/schema.ts'

const freeFor = 48 * 3_600_000

/** Whether marks are still changed without asking: until two days after the end of the class session. */
export function correctionIsFree(endsAt: Instant, now: Instant) {
  return Date.parse(now) <= Date.parse(endsAt) + freeFor
}
