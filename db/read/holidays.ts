import type { HolidayName } from '../schema/planning.ts'
import type { Day, ReadDb } from '../schema.ts'

/** The published years, and their days off and make-up working days, from one day to another, both inclusive. */
export async function listHolidays(db: ReadDb, from: Day, to: Day) {
  const years = await db
    .selectFrom('holiday_year')
    .select('year')
    .where('year', '>=', Number(from.slice(0, 4)))
    .where('year', '<=', Number(to.slice(0, 4)))
    .execute()
  const days = await db
    .selectFrom('public_holiday')
    .select(['day', 'name'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return {
    years: new Set(years.map(({ year }) => year)),
    days: new Map(days.map(({ day, name }) => [day, holidayOf(name)])),
  }
}

// Only days off have a name.
function holidayOf(name: HolidayName | null) {
  return name ? { kind: 'off' as const, name } : { kind: 'make_up_work' as const }
}
