import type { Instant } from '#db/schema.ts'

/** A time at a place. */
export interface TimeAndTown {
  starts_at: Instant
  ends_at: Instant
  town_code: string
}

/**
 * Whether nobody can be at both: they overlap, or lie in different towns with fewer minutes between them than the way
 * takes. What ends when the other begins, in the same town, is no clash (domain.md, invariant 6).
 */
export function cannotAttendBoth(one: TimeAndTown, other: TimeAndTown, travelMinutes: number) {
  const between = Math.max(
    Date.parse(one.starts_at) - Date.parse(other.ends_at),
    Date.parse(other.starts_at) - Date.parse(one.ends_at),
  )
  return between < (one.town_code === other.town_code ? 0 : travelMinutes * 60_000)
}
