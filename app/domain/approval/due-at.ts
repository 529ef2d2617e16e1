import type { Instant } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import { holidayOn } from '../calendar/public-holidays.ts'

/**
 * Until when a desk should have decided what it was asked at `askedAt`: 18:00 of the last of so many working days, the
 * day of asking not counted. In a year whose holidays are not published, Monday to Friday count.
 */
export function dueAt(askedAt: Instant, workingDays: number): Instant {
  let day = foshanDay(askedAt)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left--
  }
  return foshanInstant(day, '18:00')
}

function isWorkingDay(day: string) {
  const holiday = holidayOn(day)
  if (holiday) return holiday.kind === 'make-up-work'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
