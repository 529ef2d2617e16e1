import { afterAll, expect, test } from 'vitest'
import type { HolidayNotice } from '#app/domain/rules/holiday-notice.ts'
import { publishHolidays } from '#app/domain/rules/publish-holidays.ts'
import { listHolidays } from '#db/read/holidays.ts'
import { givenStaff, givenTowns } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })

const notice = (facts: Partial<HolidayNotice> = {}): HolidayNotice => ({
  ...{ year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知' },
  ranges: [
    { name: 'new-year', from: '2026-12-31', to: '2027-01-02' },
    { name: 'national-day', from: '2027-10-01', to: '2027-10-07' },
  ],
  ...{ makeUpWork: ['2027-10-09'], ...facts },
})
const publish = (facts?: Partial<HolidayNotice>) =>
  publishHolidays(db, { officerId: officer.id, notice: notice(facts) }, operationAt())

const holiday = { name: 'qingming' as const, from: '2027-04-03', to: '2027-04-05' }
test.each([
  ['nothing', { ranges: [] }, { code: 'no-ranges' }],
  [
    'a holiday that ends before it begins',
    { ranges: [{ ...holiday, to: '2027-04-01' }] },
    { code: 'range-backwards', name: 'qingming' },
  ],
  [
    'a holiday of a month',
    { ranges: [{ ...holiday, to: '2027-05-05' }] },
    { code: 'range-too-long', name: 'qingming' },
  ],
  [
    'a day of another year',
    { ranges: [{ ...holiday, from: '2028-04-03', to: '2028-04-05' }] },
    { code: 'other-year', day: '2028-04-05' },
  ],
  [
    'a working day that is a holiday too',
    { ranges: [holiday], makeUpWork: ['2027-04-03'] },
    { code: 'day-twice', day: '2027-04-03' },
  ],
  [
    'a make-up day on which people work anyway',
    { makeUpWork: ['2027-10-11'] },
    { code: 'not-a-weekend', day: '2027-10-11' },
  ],
] as const)('refused: %s', async (_, facts, because) => {
  const asked = {
    ...('ranges' in facts && { ranges: [...facts.ranges] }),
    ...('makeUpWork' in facts && { makeUpWork: [...facts.makeUpWork] }),
  }
  expect(await publish(asked)).toEqual({ outcome: 'refused', because })
})

test('a year is unknown until its notice is entered, and stays as it was entered', async () => {
  expect((await listHolidays(db, '2027-01-01', '2027-12-31')).years.size).toBe(0)
  expect(await publish()).toEqual({ outcome: 'published' })
  const { years, days } = await listHolidays(db, '2026-12-31', '2027-12-31')
  expect(years.has(2027)).toBe(true)
  expect(days.get('2026-12-31')).toEqual({ kind: 'off', name: 'new-year' })
  expect(days.get('2027-10-07')).toEqual({ kind: 'off', name: 'national-day' })
  expect(days.get('2027-10-09')).toEqual({ kind: 'make_up_work' })
  expect(await publish({ ranges: [holiday], makeUpWork: [] })).toEqual({
    outcome: 'already-published',
  })
  expect((await listHolidays(db, '2027-04-03', '2027-04-03')).days.size).toBe(0)
})
