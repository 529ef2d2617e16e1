import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import { weekdayOf } from '../calendar/month.ts'
import { holidayOn } from '../calendar/public-holidays.ts'

export type Rhythm = 'weekly' | 'weekdays'

/** How the meetings of an offering repeat. `startTime` is a wall clock in Foshan, as 15:00. */
export interface ClassSessionPattern {
  firstDay: Day
  startTime: string
  minutes: number
  /** How many meetings, 1 or more. */
  count: number
  rhythm: Rhythm
}

export interface PlannedClassSession {
  number: number
  starts_at: Instant
  ends_at: Instant
  held_on: Day
}

/**
 * The meetings of a pattern, numbered from 1: every week, or every day from Monday to Friday. Public holidays are left
 * out and made up for at the end, so that the count is always kept. A year without a published notice has none.
 */
export function planClassSessions(pattern: ClassSessionPattern): PlannedClassSession[] {
  const planned: PlannedClassSession[] = []
  const step = pattern.rhythm === 'weekly' ? 7 : 1
  for (let day = pattern.firstDay; planned.length < pattern.count; day = addDays(day, step)) {
    if (!meetsOn(day, pattern.rhythm)) continue
    const starts_at = foshanInstant(day, pattern.startTime)
    const ends_at = new Date(Date.parse(starts_at) + pattern.minutes * 60_000).toISOString()
    planned.push({ number: planned.length + 1, starts_at, ends_at, held_on: foshanDay(starts_at) })
  }
  return planned
}

function meetsOn(day: Day, rhythm: Rhythm) {
  if (holidayOn(day)?.kind === 'off') return false
  return rhythm === 'weekly' || weekdayOf(day) <= 5
}
