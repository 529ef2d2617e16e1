import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekdayOf } from '#app/domain/calendar/month.ts'
import { holidayOn } from '#app/domain/calendar/public-holidays.ts'
import { planClassSessions } from '#app/domain/programmes/class-session-pattern.ts'

const pattern = fc.record({
  firstDay: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  startTime: fc.constantFrom('00:00', '07:30', '15:00', '23:30'),
  minutes: fc.integer({ min: 30, max: 480 }),
  count: fc.integer({ min: 1, max: 60 }),
  rhythm: fc.constantFrom('weekly', 'weekdays'),
})

test('a pattern gives as many meetings as were asked for, in order, none on a public holiday', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      const planned = planClassSessions(wanted)
      expect(planned.map(({ number }) => number)).toEqual(
        Array.from({ length: wanted.count }, (_, i) => i + 1),
      )
      const days = planned.map(({ held_on }) => held_on)
      expect(days).toEqual([...new Set(days)].sort())
      expect(days.every((day) => day >= wanted.firstDay)).toBe(true)
      expect(days.some((day) => holidayOn(day)?.kind === 'off')).toBe(false)
      for (const { starts_at, ends_at } of planned) {
        expect(Date.parse(ends_at) - Date.parse(starts_at)).toBe(wanted.minutes * 60_000)
      }
    }),
  )
})

test('a weekly pattern keeps its weekday; a daily one never meets at the weekend', () => {
  fc.assert(
    fc.property(pattern, (wanted) => {
      for (const { held_on } of planClassSessions(wanted)) {
        if (wanted.rhythm === 'weekdays') expect(weekdayOf(held_on)).toBeLessThanOrEqual(5)
        else expect(weekdayOf(held_on)).toBe(weekdayOf(wanted.firstDay))
      }
    }),
  )
})

test('four daily lessons from the Tuesday before National Day go on after it', () => {
  const planned = planClassSessions({
    ...{ firstDay: '2026-09-29', startTime: '09:00', minutes: 60, count: 4, rhythm: 'weekdays' },
  })

  expect(planned.map(({ held_on }) => held_on)).toEqual([
    ...['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09'],
  ])
  expect(planned[0]?.starts_at).toBe('2026-09-29T01:00:00.000Z')
})
