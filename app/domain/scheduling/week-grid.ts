import type { Day, Instant } from '#db/schema.ts'
import { addDays, foshanInstant } from '../calendar/foshan-day.ts'

const partsOfDay = ['morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof partsOfDay)[number]

/** What begins in one part of one day. */
interface GridCell {
  part: PartOfDay
  n: number
  /** Foshan hours in which something begins, the earliest first. */
  hours: { hour: number; n: number }[]
}

export interface GridDay {
  day: Day
  n: number
  cells: GridCell[]
}

// Foshan hours from which a part of the day goes on.
const begins: Record<PartOfDay, number> = { morning: 0, afternoon: 12, evening: 18 }
const ends: Record<PartOfDay, number> = { morning: 12, afternoon: 18, evening: 24 }

/** A cell for each part of each day, out of the counts of db/read/timetable.ts, whose hours are in UTC. */
export function gridOf(days: Day[], counts: { day: Day; hour: string; n: number }[]): GridDay[] {
  return days.map((day) => {
    const ofDay = hoursOf(counts.filter((count) => count.day === day))
    const cells = partsOfDay.map((part) => {
      const hours = ofDay.filter(({ hour }) => hour >= begins[part] && hour < ends[part])
      return { part, n: sum(hours), hours }
    })
    return { day, n: sum(ofDay), cells }
  })
}

/** Each Foshan hour with what begins in it, the earliest first. */
function hoursOf(counts: { hour: string; n: number }[]) {
  const hours = new Map<number, number>()
  for (const count of counts) {
    const hour = hourInFoshan(count.hour)
    hours.set(hour, (hours.get(hour) ?? 0) + count.n)
  }
  return [...hours].map(([hour, n]) => ({ hour, n })).sort((a, b) => a.hour - b.hour)
}

/**
 * The cells whose class sessions are listed: up to six in each, and fewer where the week would grow heavy. The others
 * are shown as counts.
 */
export function cellsThatFit<Cell extends { n: number }>(cells: Cell[]): Cell[] {
  for (let most = mostInCell; most > 0; most--) {
    const fitting = cells.filter(({ n }) => n > 0 && n <= most)
    if (sum(fitting) <= mostInWeek) return fitting
  }
  return []
}

const mostInCell = 6
/** Listed one by one: keeps the page below 60 KB. */
const mostInWeek = 90

/** The hour, 0 to 23, that a Foshan clock shows. */
export const foshanHour = (instant: Instant) => hourInFoshan(instant.slice(11, 13))
const hourInFoshan = (utcHour: string) => (Number(utcHour) + 8) % 24

export function partOf(hour: number): PartOfDay {
  return partsOfDay.find((part) => hour < ends[part]) ?? 'evening'
}

/** From the first instant of a part of a day up to the first of the next. */
export function spanOfPart(day: Day, part: PartOfDay) {
  return spanOfHours(day, begins[part], ends[part])
}

/** From the full hour `from` up to the full hour `to` (24: midnight), Foshan time. */
export function spanOfHours(day: Day, from: number, to: number) {
  return { since: instantOf(day, from), before: instantOf(day, to) }
}

function instantOf(day: Day, hour: number): Instant {
  if (hour === 24) return foshanInstant(addDays(day, 1), '00:00')
  return foshanInstant(day, `${String(hour).padStart(2, '0')}:00`)
}

const sum = (some: { n: number }[]) => some.reduce((all, { n }) => all + n, 0)
