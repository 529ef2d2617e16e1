import { expect, test } from 'vitest'
import { isLate, nextMeeting } from '#app/domain/registration/late-withdrawal.ts'

const meeting = (
  starts_at: string,
  state: 'scheduled' | 'cancelled' | 'suspended' = 'scheduled',
) => ({
  ...{ id: starts_at, starts_at, ends_at: starts_at.replace('07:00', '08:30'), state },
})
const saturday = meeting('2026-07-18T07:00:00.000Z')

test('a place is given up freely until 24 hours before class, to the minute', () => {
  expect(isLate(saturday, '2026-07-17T07:00:00.000Z')).toBe(false)
  expect(isLate(saturday, '2026-07-17T07:00:01.000Z')).toBe(true)
})

test('what is called off is no class session that comes next', () => {
  const sunday = meeting('2026-07-19T07:00:00.000Z')
  const off = [meeting(saturday.starts_at, 'cancelled'), meeting(saturday.starts_at, 'suspended')]
  expect(nextMeeting([...off, sunday], '2026-07-17T07:00:00.000Z')).toBe(sunday)
})

test('a class session that goes on is still the next one, until it ends', () => {
  expect(nextMeeting([saturday], '2026-07-18T08:00:00.000Z')).toBe(saturday)
  expect(nextMeeting([saturday], saturday.ends_at)).toBeUndefined()
})
