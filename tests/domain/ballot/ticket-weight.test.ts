import { expect, test } from 'vitest'
import { memberWeight, ticketWeight } from '#app/domain/ballot/ticket-weight.ts'

const usual = { isFirstTimer: false, notDrawn: 0, lateWithdrawals: 0, lateLimit: 3 }

test('two lots as a rule, four for who never had a place in the programme', () => {
  expect(memberWeight(usual)).toBe(2)
  expect(memberWeight({ ...usual, isFirstTimer: true })).toBe(4)
})

test('one more for each draw of the season without luck, at most two', () => {
  expect([1, 2, 3].map((notDrawn) => memberWeight({ ...usual, notDrawn }))).toEqual([3, 4, 4])
})

test('one less from the third late withdrawal on, and never none', () => {
  expect(memberWeight({ ...usual, lateWithdrawals: 2 })).toBe(2)
  expect(memberWeight({ ...usual, lateWithdrawals: 3 })).toBe(1)
  expect(memberWeight({ ...usual, lateWithdrawals: 9 })).toBe(1)
})

test('siblings drawn together have the lots of the one who has fewest', () => {
  expect(ticketWeight([{ ...usual, isFirstTimer: true }, usual])).toBe(2)
})
