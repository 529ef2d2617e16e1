import type { Instant } from '#db/schema.ts'
import type { Night } from './offer-deadline.ts'

const hour = 3_600_000
const day = 24 * hour
const foshan = 8 * hour
const [fewest, most] = [2 * hour, 12 * hour]

/**
 * When a family is reminded of an offer that it has not answered: halfway, but at most 12 hours before the end, and
 * after the night where that would be in it. Undefined where less than two hours would then be left.
 */
export function offerReminderAt(
  { sentAt, expiresAt }: { sentAt: Instant; expiresAt: Instant },
  night: Night,
): Instant | undefined {
  const [from, until] = [Date.parse(sentAt), Date.parse(expiresAt)]
  const at = afterNight(until - Math.min((until - from) / 2, most), night)
  return until - at < fewest ? undefined : new Date(at).toISOString()
}

/** The moment itself, or the end of the night that it is in. */
function afterNight(at: number, { begins, ends }: Night) {
  const sinceNight = (((at + foshan - begins * hour) % day) + day) % day
  const left = ((ends - begins + 24) % 24) * hour - sinceNight
  return Math.max(at, at + left)
}
