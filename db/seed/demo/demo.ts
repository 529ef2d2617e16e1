import type { Insertable } from 'kysely'
import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Operation } from '#app/domain/operation.ts'
import type { Database, Day, Instant } from '#db/schema.ts'
import type { Dice } from './dice.ts'

export type Row<Table extends keyof Database> = Insertable<Database[Table]>

/** What every part of the demo is made with. */
export interface Demo extends Operation {
  /** The Foshan day of `now`. */
  today: Day
  /** Public holidays: nothing meets then. */
  daysOff: ReadonlySet<Day>
  dice: Dice
  passwordHash: string
}

/** A time of day in Foshan, so many days ago: at least one, so that it is over at any hour. */
export function daysAgo({ today }: Pick<Demo, 'today'>, days: number, time: string): Instant {
  return foshanInstant(addDays(today, -days), time)
}

const hour = 3_600_000

/** The instant that many hours (or, negative, before) another. */
export function hoursAfter(instant: string, hours: number) {
  return new Date(Date.parse(instant) + hours * hour).toISOString()
}
