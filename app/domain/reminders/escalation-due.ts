import type { Instant } from '#db/schema.ts'

const twoDays = 48 * 3_600_000

/**
 * When a shortage of people is told to the district: 48 hours after the coordinators heard of it; half of the time that
 * is left where the first class session that lacks them begins sooner than in four days.
 */
export function escalationDue(now: Instant, firstStartsAt: Instant): Instant {
  const from = Date.parse(now)
  const half = Math.max(0, (Date.parse(firstStartsAt) - from) / 2)
  return new Date(from + Math.min(twoDays, half)).toISOString()
}
