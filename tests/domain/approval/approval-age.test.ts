import { expect, test } from 'vitest'
import { approvalAge } from '#app/domain/approval/approval-age.ts'

const asked = { asked_at: '2026-07-01T02:00:00.000Z', due_at: '2026-07-06T10:00:00.000Z' }

test.each([
  ['2026-07-01T09:00:00.000Z', { waitedDays: 0, due: 'later' }],
  ['2026-07-01T16:30:00.000Z', { waitedDays: 1, due: 'later' }], // past midnight in Foshan
  ['2026-07-06T09:59:00.000Z', { waitedDays: 5, due: 'today' }],
  ['2026-07-06T10:30:00.000Z', { waitedDays: 5, due: 'overdue', overdueDays: 0 }],
  ['2026-07-08T01:00:00.000Z', { waitedDays: 7, due: 'overdue', overdueDays: 2 }],
])('at %s an approval is as old as the calendar of Foshan says', (now, age) => {
  expect(approvalAge(asked, now)).toEqual(age)
})
