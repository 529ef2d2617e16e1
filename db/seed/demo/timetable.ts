import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { weekdayOf } from '#app/domain/calendar/month.ts'
import type { Day, Instant } from '#db/schema.ts'
import { type Demo, hoursAfter } from './demo.ts'
import type { Phase, PlannedOffering } from './plan.ts'

export interface Meeting {
  day: Day
  startsAt: Instant
  endsAt: Instant
}

/** When the class sessions of a planned offering meet; `at` is its place in the plan, so that not all meet at once. */
export function meetingsOf(
  demo: Pick<Demo, 'now' | 'today' | 'daysOff'>,
  planned: PlannedOffering,
  { minutes, at }: { minutes: number; at: number },
): Meeting[] {
  const time = timeOf(planned, { minutes, at, now: demo.now })
  return daysOf(demo, planned, at).map((day) => {
    const startsAt = foshanInstant(day, time)
    return { day, startsAt, endsAt: hoursAfter(startsAt, minutes / 60) }
  })
}

type Present = Pick<Demo, 'today' | 'daysOff'>

function daysOf(present: Present, planned: PlannedOffering, at: number): Day[] {
  const { today, daysOff } = present
  const { pattern, phase, classSessions } = planned
  if (pattern === 'today') return weeksAround(present, classSessions)
  const meets = (day: Day) => !daysOff.has(day) && meetsOn(pattern, day, at)
  if (pattern === 'summer') return daysFrom(lastSummer(today), classSessions, meets)
  const span = pattern === 'weekdays' ? Math.ceil(classSessions / 5) * 7 : classSessions * 7
  const first = addDays(today, firstDay(phase, span, at))
  // Holidays draw it out: it begins earlier, so that it is over, or under way, all the same.
  for (let weeks = 0; ; weeks++) {
    const days = daysFrom(addDays(first, -7 * weeks), classSessions, meets)
    const [begins = today, ends = today] = [days[0], days.at(-1)]
    const isOver = ends < addDays(today, -4)
    if (phase === 'finished' ? isOver : phase !== 'running' || begins < today) return days
  }
}

/** So many days from one on. */
function daysFrom(first: Day, count: number, meets: (day: Day) => boolean) {
  const days: Day[] = []
  for (let day = first; days.length < count; day = addDays(day, 1)) {
    if (meets(day)) days.push(day)
  }
  return days
}

/** Today, and the weeks before and after it. A class session of today meets even on a holiday. */
function weeksAround({ today, daysOff }: Present, count: number) {
  const isFree = (day: Day) => !daysOff.has(day)
  const weeks = Array.from({ length: count + 8 }, (_, week) => 7 * (week + 1))
  const before = weeks.map((days) => addDays(today, -days)).filter(isFree)
  const after = weeks.map((days) => addDays(today, days)).filter(isFree)
  const half = Math.floor(count / 2)
  return [...before.slice(0, half).reverse(), today, ...after.slice(0, count - half - 1)]
}

/** The second Monday in July of the last summer that is over. */
export function lastSummer(today: Day): Day {
  const year = Number(today.slice(0, 4)) - (today.slice(5) > '08-31' ? 0 : 1)
  const inJuly = (day: number) => `${year}-07-${String(day).padStart(2, '0')}`
  return [8, 9, 10, 11, 12, 13, 14].map(inJuly).find((day) => weekdayOf(day) === 1) ?? inJuly(8)
}

const pending: Phase[] = ['submitted', 'returned', 'approved']

/** Days from today to the day from which an offering may begin. */
function firstDay(phase: Phase, span: number, at: number) {
  if (phase === 'finished') return -span - 5 - ((at * 3) % 11)
  if (phase === 'running') return -Math.ceil(span / 2)
  if (phase === 'closed') return 3
  if (phase === 'not-yet-open') return 20
  if (phase === 'ballot' || phase === 'drawn') return phase === 'ballot' ? 14 : 8
  if (pending.includes(phase)) return 9 + (at % 5)
  if (phase === 'draft') return 25 + (at % 5)
  return 7 + ((at * 3) % 16)
}

function meetsOn(pattern: 'evening' | 'weekend' | 'weekdays' | 'summer', day: Day, at: number) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (pattern === 'weekdays' || pattern === 'summer') return weekday >= 1 && weekday <= 5
  return pattern === 'weekend' ? weekday === (at % 2 === 0 ? 6 : 0) : weekday === 2 + (at % 4)
}

const quarter = 15
// Of the organisations in turn: three have just begun, three are about to.
const quartersFromNow = [-3, 1, -1, 2, -2, 3]

function timeOf(
  { pattern, phase, organisation }: PlannedOffering,
  { minutes, at, now }: { minutes: number; at: number; now: Instant },
) {
  if (pattern === 'evening') return '19:00'
  // After all others, so that nothing stands against what the desks decide about.
  if (pattern === 'weekend' && pending.includes(phase)) return '17:30'
  if (pattern !== 'today') {
    if (minutes > 300) return '08:30'
    return ['09:00', '14:30', '10:00', '15:00'][at % 4] ?? '09:00'
  }
  const wall = new Date(Date.parse(now) + 8 * 3_600_000)
  const present = Math.floor((wall.getUTCHours() * 60 + wall.getUTCMinutes()) / quarter) * quarter
  const wished = present + quarter * (quartersFromNow[organisation] ?? 0)
  return clock(Math.min(Math.max(wished, 8 * 60 + 30), 19 * 60 + 45))
}

function clock(minutes: number) {
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
