import type { HolidayName } from '#db/schema/planning.ts'
import type { Day } from '#db/schema.ts'

export type Holiday = { kind: 'off'; name: HolidayName } | { kind: 'make_up_work' }

/** What has been published of public holidays, as db/read/holidays.ts reads it. A year that is not in `years` is 未公布. */
export interface Holidays {
  years: ReadonlySet<number>
  days: ReadonlyMap<Day, Holiday>
}

/** Whether the public holidays of the day's year are known at all; 未公布 otherwise. */
export function holidaysArePublished({ years }: Holidays, day: Day) {
  return years.has(Number(day.slice(0, 4)))
}

/** The public holiday (休) or make-up working day (班) that a day is, if it is one. */
export function holidayOn({ days }: Holidays, day: Day): Holiday | undefined {
  return days.get(day)
}
