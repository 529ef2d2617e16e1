import type { Programme } from '#db/schema/programmes.ts'
import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { weekdayOf } from '../calendar/month.ts'
import type { ClassSessionPattern } from './class-session-pattern.ts'

interface Template {
  programme: Programme
  class_sessions: number
  minutes: number
}

/** In two weeks or a little later: camps on weekday mornings from a Monday, everything else on Saturday afternoons. */
export function usualPattern(template: Template, now: Instant): ClassSessionPattern {
  const { minutes, class_sessions: count } = template
  const isCamp = template.programme === 'camp'
  const weekday = isCamp ? 1 : 6
  const rest = { firstDay: nextWeekday(addDays(foshanDay(now), 14), weekday), skippedDays: [] }
  const sitting = { startTime: isCamp ? '09:00' : '15:00', minutes }
  return isCamp
    ? { kind: 'weekdays', onMakeUpWork: false, until: { count }, ...sitting, ...rest }
    : { kind: 'weekly', sittings: [{ weekday, ...sitting }], until: { count }, ...rest }
}

const nextWeekday = (from: Day, weekday: number) =>
  addDays(from, (weekday - weekdayOf(from) + 7) % 7)

/** The same pattern from another first day on: an end that is a day moves along, single days left out are not. */
export function shiftedPattern(pattern: ClassSessionPattern, firstDay: Day): ClassSessionPattern {
  if (pattern.kind === 'dates') {
    const days = [...pattern.days].sort()
    const by = daysBetween(days[0] ?? firstDay, firstDay)
    return { ...pattern, onHolidays: false, days: days.map((day) => addDays(day, by)) }
  }
  const by = daysBetween(pattern.firstDay, firstDay)
  const { until } = pattern
  const end = 'lastDay' in until ? { lastDay: addDays(until.lastDay, by) } : until
  return { ...pattern, firstDay, until: end, skippedDays: [] }
}

/**
 * When the next run of an offering may begin: a week later, a year later or, of what is older, in two weeks. Always on
 * the same day of the week, as camps begin on Mondays.
 */
export function usualCopyDay(firstDay: Day, today: Day): Day {
  if (firstDay > today) return addDays(firstDay, 7)
  const inAYear = addDays(firstDay, 364)
  return inAYear > today ? inAYear : nextWeekday(addDays(today, 14), weekdayOf(firstDay))
}

const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Class sessions that were made before patterns were kept, as days named one by one. */
export function patternOf(
  classSessions: readonly { held_on: Day; starts_at: Instant; ends_at: Instant }[],
): ClassSessionPattern {
  const [first] = classSessions
  const startsAt = first ? Date.parse(first.starts_at) : 0
  return {
    ...{ kind: 'dates', onHolidays: false, days: classSessions.map(({ held_on }) => held_on) },
    startTime: new Date(startsAt + 8 * 3_600_000).toISOString().slice(11, 16),
    minutes: first ? (Date.parse(first.ends_at) - startsAt) / 60_000 : 60,
  }
}
