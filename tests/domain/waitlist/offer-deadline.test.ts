import { expect, test } from 'vitest'
import { offerDeadline } from '#app/domain/waitlist/offer-deadline.ts'

const now = '2026-07-01T02:00:00.000Z'

test.each([
  ['2026-07-15T02:00:00.000Z', '2026-07-03T02:00:00.000Z', '48 hours, long before the start'],
  ['2026-07-02T02:00:00.000Z', '2026-07-02T01:00:00.000Z', 'one hour before the late-join limit'],
  ['2026-07-01T03:30:00.000Z', '2026-07-01T02:30:00.000Z', 'half an hour is just enough'],
  ['2026-07-01T03:29:59.999Z', null, 'less than half an hour: no offer'],
])('with the late-join limit at %s an offer ends at %s: %s', (lateJoinUntil, deadline, _why) => {
  expect(offerDeadline(now, lateJoinUntil)).toBe(deadline)
})
