import { expect, test } from 'vitest'
import { closingOf, handOver } from '#app/roster/screens/hand-over.ts'
import { hashTo, placeOf } from '#app/roster/screens/place.ts'
import { Slips } from '#app/roster/screens/slips.ts'
import { aChild, aMark, stateAfter } from './given-child.ts'

const child = aChild({ state: stateAfter(aMark({ id: 'here' })) })

test('a known face, a code, somebody else, alone and early: each is recorded as what it was', () => {
  const follows = ['here']
  expect(handOver('lesson', child, { as: 'known-face', collector: 'guardian:1' })).toMatchObject({
    ...{ mark: 'collected', method: 'known_face', collector: 'guardian:1', follows, forced: false },
  })
  const code = { as: 'code' as const, collector: 'pickup:2', codeUsed: 'collect.1' }
  expect(handOver('lesson', child, code)).toMatchObject({
    ...{ mark: 'collected', method: 'code', collector: 'pickup:2', codeUsed: 'collect.1' },
  })
  expect(handOver('lesson', child, { as: 'somebody-else', note: '舅舅' })).toMatchObject({
    ...{ mark: 'collected', collector: 'other', note: '舅舅', forced: true },
  })
  expect(handOver('lesson', child, { as: 'alone' })).toMatchObject({ mark: 'self_dismissed' })
  expect(handOver('lesson', child, { as: 'early', note: '发烧' })).toMatchObject({
    ...{ mark: 'left_early', note: '发烧', collector: null },
  })
})

const clear = {
  ...{ inside: 0, disputed: 0, open: 0, isCollected: true, isAwaiting: true },
  ...{ isOnline: true, unsent: 0 },
}

test('a class session is not closed with a child inside, in doubt or not marked', () => {
  expect(closingOf(clear)).toBe(null)
  expect(closingOf({ ...clear, inside: 1 })).toBe('inside')
  expect(closingOf({ ...clear, disputed: 1 })).toBe('disputed')
  expect(closingOf({ ...clear, open: 1 })).toBe('unmarked')
})

test('handing the attendance in while children wait to be collected is no closing', () => {
  expect(closingOf({ ...clear, isAwaiting: false, inside: 3 })).toBe(null)
})

test('without a network it cannot be closed; a child inside is named before that', () => {
  expect(closingOf({ ...clear, isOnline: false })).toBe('offline')
  expect(closingOf({ ...clear, isOnline: false, inside: 1 })).toBe('inside')
  expect(closingOf({ ...clear, unsent: 2 })).toBe('unsent')
})

test('a mark is a slip for ten seconds, one of everybody for five minutes', () => {
  const slips = new Slips()
  slips.tapped('one', 0)
  slips.everyone('all', 0)
  expect([9_999, 10_000].map((now) => slips.isSlip('one', now))).toEqual([true, false])
  expect([299_999, 300_000].map((now) => slips.isSlip('all', now))).toEqual([true, false])
  expect(slips.isSlip(null, 0)).toBe(false)
})

test('a link leads to its screen, and anything else to the list of classes', () => {
  expect(placeOf(hashTo('lesson', 'child', 'one'))).toEqual({
    ...{ screen: 'child', classSessionId: 'lesson', registrationId: 'one' },
  })
  expect(placeOf('#/lesson')).toMatchObject({ screen: 'marks', registrationId: null })
  expect(placeOf('#/lesson/nowhere')).toEqual({ screen: 'classes' })
  expect(placeOf('')).toEqual({ screen: 'classes' })
})
