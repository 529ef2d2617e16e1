import type { Day } from '#db/schema.ts'
import { addDays } from './foshan-day.ts'

/** A calendar month, as 2026-07. */
export type Month = string

/** The month that many months later (or earlier). */
export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** Every day of a month, in order. */
export function daysOf(month: Month): Day[] {
  const first = `${month}-01`
  const next = `${addMonths(month, 1)}-01`
  const count = (Date.parse(next) - Date.parse(first)) / 86_400_000
  return Array.from({ length: count }, (_, i) => addDays(first, i))
}

/** 1 for Monday to 7 for Sunday: weeks begin on Monday. */
export function weekdayOf(day: Day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
