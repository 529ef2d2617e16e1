import type { Day } from '#db/schema.ts'
import { addDays } from './foshan-day.ts'
import { weekdayOf } from './month.ts'

/** The Monday of the week that a day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** The seven days of the week that begins on a Monday. */
export const weekFrom = (monday: Day): Day[] =>
  Array.from({ length: 7 }, (_, days) => addDays(monday, days))
