import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import { type Holidays, holidayOn } from '../calendar/public-holidays.ts'

/**
 * Until when a desk should have decided what it was asked at `askedAt`: 18:00 of the last of so many working days, the
 * day of asking not counted. In a year whose holidays are not published, Monday to Friday count.
 */
export function dueAt(askedAt: Instant, workingDays: number, holidays: Holidays): Instant {
  let day = foshanDay(askedAt)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(holidays, day)) left--
  }
  return foshanInstant(day, '18:00')
}

function isWorkingDay(holidays: Holidays, day: Day) {
  const holiday = holidayOn(holidays, day)
  if (holiday) return holiday.kind === 'make_up_work'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
