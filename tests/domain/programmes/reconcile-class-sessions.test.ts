import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { PlannedClassSession } from '#app/domain/programmes/class-session-pattern.ts'
import {
  reconcileClassSessions,
  type StandingClassSession,
} from '#app/domain/programmes/reconcile-class-sessions.ts'

const at = (held_on: string, time = '09:00', minutes = 60) => ({
  ...{ held_on, starts_at: foshanInstant(held_on, time) },
  ends_at: new Date(Date.parse(foshanInstant(held_on, time)) + minutes * 60_000).toISOString(),
})
const series = (days: string[], time?: string): PlannedClassSession[] =>
  [...days].sort().map((day, i) => ({ number: i + 1, ...at(day, time) }))
const standing = (meetings: PlannedClassSession[], hasRegistrations = false) =>
  meetings.map((meeting): StandingClassSession => {
    return { id: `id-${meeting.number}`, hasRegistrations, ...meeting }
  })

const days = fc.uniqueArray(
  fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-07-01', n)),
  { maxLength: 15 },
)
const time = fc.constantFrom('09:00', '14:30')
const stood = fc.tuple(days, time, fc.infiniteStream(fc.boolean())).map(([some, when, hasSome]) =>
  standing(series(some, when)).map((one) => {
    return { ...one, hasRegistrations: hasSome.next().value === true }
  }),
)
const planned = fc.tuple(days, time).map(([some, when]) => series(some, when))

test('each class session and each meeting of the plan is accounted for exactly once', () => {
  fc.assert(
    fc.property(stood, planned, (before, after) => {
      const { keep, move, add, remove, cancel } = reconcileClassSessions(before, after)
      const ids = [...keep, ...move].map(({ id }) => id)
      expect([...ids, ...remove, ...cancel].sort()).toEqual(before.map(({ id }) => id).sort())
      const numbers = [...[...keep, ...move].map(({ to }) => to), ...add].map((one) => one.number)
      expect(numbers.sort((a, b) => a - b)).toEqual(after.map(({ number }) => number))
    }),
  )
})

test('no more are made or given up than the plan is longer or shorter', () => {
  fc.assert(
    fc.property(stood, planned, (before, after) => {
      const { add, remove, cancel } = reconcileClassSessions(before, after)
      expect(add).toHaveLength(Math.max(0, after.length - before.length))
      expect([...remove, ...cancel]).toHaveLength(Math.max(0, before.length - after.length))
    }),
  )
})

test('what families signed up for is never removed, only cancelled', () => {
  fc.assert(
    fc.property(stood, planned, (before, after) => {
      const { remove, cancel } = reconcileClassSessions(before, after)
      const hasFamilies = new Map(before.map((one) => [one.id, one.hasRegistrations]))
      expect(remove.some((id) => hasFamilies.get(id))).toBe(false)
      expect(cancel.every((id) => hasFamilies.get(id))).toBe(true)
    }),
  )
})

test('a class session stays with its day wherever the plan still meets on it', () => {
  fc.assert(
    fc.property(stood, planned, (before, after) => {
      const { keep, move } = reconcileClassSessions(before, after)
      const dayOf = new Map([...keep, ...move].map(({ id, to }) => [id, to.held_on]))
      for (const { id, held_on } of before) {
        if (after.some((one) => one.held_on === held_on)) expect(dayOf.get(id)).toBe(held_on)
      }
    }),
  )
})

test('the same plan again changes nothing, whatever was changed by hand since', () => {
  const shifted = fc.infiniteStream(fc.integer({ min: -3, max: 3 }))
  fc.assert(
    fc.property(planned, shifted, (plan, shifts) => {
      const byHand = standing(plan).map((one) => {
        return { ...one, ...at(addDays(one.held_on, shifts.next().value ?? 0), '20:00') }
      })
      const { keep, move, add, remove } = reconcileClassSessions(byHand, plan, plan)
      expect([move, add, remove]).toEqual([[], [], []])
      expect(keep.map(({ id, to }) => [id, to])).toEqual(
        expect.arrayContaining(plan.map((to) => [`id-${to.number}`, to])),
      )
    }),
  )
})

test('a meeting that the new plan puts at another time moves, also where its time was set by hand', () => {
  const before = series(['2026-07-06', '2026-07-07'])
  const byHand = standing(before).map((one) => (one.number === 1 ? { ...one, ends_at: '' } : one))
  const after = series(['2026-07-06', '2026-07-07'], '14:30')

  expect(reconcileClassSessions(byHand, after, before).move.map(({ id }) => id)).toEqual([
    ...['id-1', 'id-2'],
  ])
})

test('a series that begins a week later keeps the days they share and moves the others in order', () => {
  const before = standing(series(['2026-07-06', '2026-07-13', '2026-07-20']))
  const after = series(['2026-07-13', '2026-07-20', '2026-07-27'])
  const { keep, move, add, remove } = reconcileClassSessions(before, after)

  expect(keep.map(({ id, to }) => [id, to.held_on])).toEqual([
    ...[
      ['id-2', '2026-07-13'],
      ['id-3', '2026-07-20'],
    ],
  ])
  expect(move.map(({ id, to }) => [id, to.held_on])).toEqual([['id-1', '2026-07-27']])
  expect([add, remove]).toEqual([[], []])
})
