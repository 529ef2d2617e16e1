import type { Day, Instant } from '#db/schema.ts'

// Foshan has kept UTC+8 without daylight saving since 1991.
const offset = 8 * 3_600_000

/** The calendar day in Foshan at an instant, as 2026-07-18. */
export function foshanDay(instant: Instant): Day {
  return new Date(Date.parse(instant) + offset).toISOString().slice(0, 10)
}

/** The instant at which a Foshan wall clock shows `time` (as 15:00) on a day. */
export function foshanInstant(day: Day, time: string): Instant {
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - offset).toISOString()
}

/** The day that many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
