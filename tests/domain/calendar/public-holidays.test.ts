import { expect, test } from 'vitest'
import { daysOf, weekdayOf } from '#app/domain/calendar/month.ts'
import { holidayOn, holidaysArePublished } from '#app/domain/calendar/public-holidays.ts'
import { holidays2026 } from '#tests/support/holidays.ts'

test('National Day week is off, and the Saturday after it is worked', () => {
  expect(holidayOn(holidays2026, '2026-10-01')).toEqual({ kind: 'off', name: 'national-day' })
  expect(holidayOn(holidays2026, '2026-10-07')).toEqual({ kind: 'off', name: 'national-day' })
  expect(holidayOn(holidays2026, '2026-10-08')).toBeUndefined()
  expect(holidayOn(holidays2026, '2026-10-10')).toEqual({ kind: 'make_up_work' })
})

test('a year without a published notice is not called a working year', () => {
  expect(holidaysArePublished(holidays2026, '2026-05-01')).toBe(true)
  expect(holidaysArePublished(holidays2026, '2027-05-01')).toBe(false)
  expect(holidayOn(holidays2026, '2027-05-01')).toBeUndefined()
})

test('a month has its own number of days, and weeks begin on Monday', () => {
  expect(daysOf('2026-02')).toHaveLength(28)
  expect(daysOf('2028-02')).toHaveLength(29)
  expect(daysOf('2026-12').at(-1)).toBe('2026-12-31')
  expect(weekdayOf('2026-07-13')).toBe(1)
  expect(weekdayOf('2026-07-19')).toBe(7)
})
