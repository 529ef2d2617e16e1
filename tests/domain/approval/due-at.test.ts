import { afterAll, expect, test } from 'vitest'
import { dueAt } from '#app/domain/approval/due-at.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const holidays = await listHolidays(db, '2026-01-01', '2030-12-31')
const at18 = (day: string) => `${day}T10:00:00.000Z`

test.each([
  ['on a Wednesday', '2026-07-01T02:00:00.000Z', '2026-07-06'],
  ['on a Friday evening', '2026-07-03T14:00:00.000Z', '2026-07-08'],
  ['on a Saturday', '2026-07-04T02:00:00.000Z', '2026-07-08'],
  ['late on Tuesday in UTC, Wednesday in Foshan', '2026-06-30T17:00:00.000Z', '2026-07-06'],
  ['before National Day, which is off until the 7th', '2026-09-29T02:00:00.000Z', '2026-10-09'],
  ['before a Sunday on which people work', '2026-09-18T02:00:00.000Z', '2026-09-22'],
  ['in a year whose holidays are not published', '2030-01-01T02:00:00.000Z', '2030-01-04'],
])('three working days, asked %s, end at 18:00 on the third', (_, askedAt, day) => {
  expect(dueAt(askedAt, 3, holidays)).toBe(at18(day))
})
