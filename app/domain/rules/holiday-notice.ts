import type { HolidayName } from '#db/schema/planning.ts'
import type { Day } from '#db/schema.ts'
import { addDays } from '../calendar/foshan-day.ts'

interface HolidayRange {
  name: HolidayName
  /** Both inclusive. */
  from: Day
  to: Day
}

export interface HolidayNotice {
  year: number
  source: string
  ranges: HolidayRange[]
  makeUpWork: Day[]
}

export type NoticeRefusal =
  | { code: 'no-ranges' }
  | { code: 'range-backwards'; name: HolidayName }
  | { code: 'range-too-long'; name: HolidayName }
  /** A range or a working day lies outside the year, but for the days around New Year that belong to it. */
  | { code: 'other-year'; day: Day }
  | { code: 'day-twice'; day: Day }
  | { code: 'not-a-weekend'; day: Day }

const longest = 15

/** The days that a notice makes free or working, or why it cannot be right. */
export function readNotice({ year, ranges, makeUpWork }: HolidayNotice) {
  const because = refusalOf(year, ranges, makeUpWork)
  if (because) return { ok: false as const, because }
  const days = new Map<Day, HolidayName | null>()
  for (const [day, name] of [...ranges.flatMap(daysOff), ...makeUpWork.map(working)]) {
    if (days.has(day)) return { ok: false as const, because: { code: 'day-twice' as const, day } }
    days.set(day, name)
  }
  return { ok: true as const, days }
}

function refusalOf(
  year: number,
  ranges: readonly HolidayRange[],
  makeUpWork: readonly Day[],
): NoticeRefusal | undefined {
  if (ranges.length === 0) return { code: 'no-ranges' }
  for (const { name, from, to } of ranges) {
    if (to < from) return { code: 'range-backwards', name }
    if (addDays(from, longest) <= to) return { code: 'range-too-long', name }
    if (yearOf(to) !== year) return { code: 'other-year', day: to }
    if (yearOf(from) !== year && name !== 'new-year') return { code: 'other-year', day: from }
  }
  for (const day of makeUpWork) {
    if (Math.abs(yearOf(day) - year) > 1) return { code: 'other-year', day }
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) return { code: 'not-a-weekend', day }
  }
}

const yearOf = (day: Day) => Number(day.slice(0, 4))
const working = (day: Day): [Day, null] => [day, null]

function daysOff({ name, from, to }: HolidayRange) {
  const days: [Day, HolidayName][] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push([day, name])
  return days
}
