import { addDays, foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Day, Instant } from '#db/schema.ts'
import { hoursAfter } from './demo.ts'
import type { Phase, PlannedOffering } from './plan.ts'

export interface Meeting {
  day: Day
  startsAt: Instant
  endsAt: Instant
}

/** When the class sessions of a planned offering meet; `at` is its place in the plan, so that not all meet at once. */
export function meetingsOf(
  planned: PlannedOffering,
  { minutes, at, now }: { minutes: number; at: number; now: Instant },
): Meeting[] {
  const time = timeOf(planned, { minutes, at, now })
  return daysOf(planned, foshanDay(now), at).map((day) => {
    const startsAt = foshanInstant(day, time)
    return { day, startsAt, endsAt: hoursAfter(startsAt, minutes / 60) }
  })
}

function daysOf({ pattern, phase, classSessions }: PlannedOffering, today: Day, at: number): Day[] {
  if (pattern === 'today') {
    const first = addDays(today, -7 * Math.floor(classSessions / 2))
    return Array.from({ length: classSessions }, (_, week) => addDays(first, 7 * week))
  }
  const span = pattern === 'weekdays' ? Math.ceil(classSessions / 5) * 7 : classSessions * 7
  const days: Day[] = []
  for (let day = addDays(today, firstDay(phase, span, at)); days.length < classSessions; ) {
    if (meetsOn(pattern, day, at)) days.push(day)
    day = addDays(day, 1)
  }
  return days
}

const pending: Phase[] = ['submitted', 'returned', 'approved']

/** Days from today to the day from which an offering may begin. */
function firstDay(phase: Phase, span: number, at: number) {
  if (phase === 'finished') return -span - 5 - ((at * 3) % 11)
  if (phase === 'running') return -Math.ceil(span / 2)
  if (phase === 'closed') return 3
  if (phase === 'not-yet-open') return 20
  if (pending.includes(phase)) return 9 + (at % 5)
  if (phase === 'draft') return 25 + (at % 5)
  return 7 + ((at * 3) % 16)
}

function meetsOn(pattern: 'evening' | 'weekend' | 'weekdays', day: Day, at: number) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (pattern === 'weekdays') return weekday >= 1 && weekday <= 5
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
