import type { HolidayName } from '#db/schema/planning.ts'
import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanInstant } from '../calendar/foshan-day.ts'
import { weekdayOf } from '../calendar/month.ts'
import { type Holidays, holidayOn, holidaysArePublished } from '../calendar/public-holidays.ts'

/** When and how long a meeting is. `startTime` is a wall clock in Foshan, as 15:00. */
interface Sitting {
  startTime: string
  minutes: number
}

/** How long a pattern goes on: for so many meetings, or until a day (inclusive). */
type Until = { count: number } | { lastDay: Day }

/**
 * How the meetings of an offering repeat: on days of the week (1 for Monday to 7 for Sunday), on every weekday of a
 * camp, or on days that are named one by one. Of days left out, public holidays come by themselves.
 */
export type ClassSessionPattern =
  | {
      kind: 'weekly'
      firstDay: Day
      sittings: ({ weekday: number } & Sitting)[]
      until: Until
      skippedDays: Day[]
    }
  | ({
      kind: 'weekdays'
      firstDay: Day
      until: Until
      skippedDays: Day[]
      /** Also on weekend days on which people work (班). */
      onMakeUpWork: boolean
    } & Sitting)
  | ({ kind: 'dates'; days: Day[]; onHolidays: boolean } & Sitting)

export interface PlannedClassSession {
  number: number
  starts_at: Instant
  ends_at: Instant
  held_on: Day
}

/** A day on which the pattern would meet and does not: a public holiday, or `chosen` by who plans. */
type SkippedDay = { day: Day } & (
  | { why: 'holiday'; name: HolidayName }
  | { why: 'chosen'; name: null }
)

export interface PlannedSeries {
  /** Numbered from 1, in order. */
  meetings: PlannedClassSession[]
  skipped: SkippedDay[]
  /** Weekend days within the series on which people work (班): children are at school. */
  makeUpWork: { day: Day; meets: boolean }[]
  /** Years of the series whose public holidays are not published: 未公布, nothing is left out there. */
  unpublishedYears: number[]
}

/** The most meetings of a series, and how far from its first day it may reach. */
export const mostMeetings = 100
const mostDays = 1100

/** The meetings of a pattern, and every day that is left out with the reason. At most `mostMeetings` of them. */
export function planClassSessions(pattern: ClassSessionPattern, holidays: Holidays): PlannedSeries {
  const most = 'until' in pattern && 'count' in pattern.until ? pattern.until.count : mostMeetings
  const [meetings, skipped]: [PlannedClassSession[], SkippedDay[]] = [[], []]
  for (const day of daysOf(pattern)) {
    const sitting = sittingOn(pattern, day, holidays)
    if (!sitting) continue
    const why = skippedOn(pattern, day, holidays)
    if (why) skipped.push(why)
    else meetings.push(meetingOf(day, sitting, meetings.length + 1))
    if (meetings.length === Math.min(most, mostMeetings)) break
  }
  return { meetings, skipped, ...calendarOf(meetings, skipped, holidays) }
}

function* daysOf(pattern: ClassSessionPattern) {
  if (pattern.kind === 'dates') return yield* [...new Set(pattern.days)].sort()
  const { firstDay, until } = pattern
  const end = addDays(firstDay, mostDays)
  const lastDay = 'lastDay' in until && until.lastDay < end ? until.lastDay : end
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) yield day
}

function sittingOn(pattern: ClassSessionPattern, day: Day, holidays: Holidays) {
  const weekday = weekdayOf(day)
  if (pattern.kind === 'weekly') return pattern.sittings.find((one) => one.weekday === weekday)
  if (pattern.kind === 'dates' || weekday <= 5) return pattern
  const isWorked = holidayOn(holidays, day)?.kind === 'make_up_work'
  return pattern.onMakeUpWork && isWorked ? pattern : undefined
}

function skippedOn(pattern: ClassSessionPattern, day: Day, holidays: Holidays) {
  const holiday = holidayOn(holidays, day)
  const isMet = pattern.kind === 'dates' && pattern.onHolidays
  if (holiday?.kind === 'off' && !isMet) {
    return { day, why: 'holiday' as const, name: holiday.name }
  }
  const isChosen = pattern.kind !== 'dates' && pattern.skippedDays.includes(day)
  return isChosen ? { day, why: 'chosen' as const, name: null } : undefined
}

function meetingOf(held_on: Day, { startTime, minutes }: Sitting, number: number) {
  const starts_at = foshanInstant(held_on, startTime)
  const ends_at = new Date(Date.parse(starts_at) + minutes * 60_000).toISOString()
  return { number, starts_at, ends_at, held_on }
}

/** What else the calendar says of the days from the first to the last one met or left out. */
function calendarOf(meetings: PlannedClassSession[], skipped: SkippedDay[], holidays: Holidays) {
  const met = new Set(meetings.map(({ held_on }) => held_on))
  const days = [...met, ...skipped.map(({ day }) => day)].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return { makeUpWork: [], unpublishedYears: [] }
  const worked = [...holidays.days.keys()].filter((day) => {
    return first <= day && day <= last && holidayOn(holidays, day)?.kind === 'make_up_work'
  })
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))]
  return {
    makeUpWork: worked.sort().map((day) => ({ day, meets: met.has(day) })),
    unpublishedYears: years.filter((year) => !holidaysArePublished(holidays, `${year}-01-01`)),
  }
}
