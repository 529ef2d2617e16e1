import type { Holidays } from '#app/domain/calendar/public-holidays.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { givenRules } from './given-planning.ts'
import { freshDb } from './test-db.ts'

/** The public holidays of 2026, and no other year's, as the product comes with them. */
export const holidays2026: Holidays = await (async () => {
  const db = await freshDb()
  await givenRules(db)
  const holidays = await listHolidays(db, '2020-01-01', '2035-12-31')
  await db.destroy()
  return holidays
})()
