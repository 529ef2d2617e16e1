import type { Insertable } from 'kysely'
import type { Operation } from '#app/domain/operation.ts'
import type { Database, Day } from '#db/schema.ts'
import type { Dice } from './dice.ts'

export type Row<Table extends keyof Database> = Insertable<Database[Table]>

/** What every part of the demo is made with. */
export interface Demo extends Operation {
  /** The Foshan day of `now`. */
  today: Day
  dice: Dice
  passwordHash: string
}

const hour = 3_600_000

/** The instant that many hours (or, negative, before) another. */
export function hoursAfter(instant: string, hours: number) {
  return new Date(Date.parse(instant) + hours * hour).toISOString()
}
