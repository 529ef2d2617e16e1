import { expect, test } from 'vitest'
import { retryDelay } from '#app/roster/retry-delay.ts'

test('a phone asks more and more rarely while nobody answers, and at least about once a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) => retryDelay(failures, 0.5))
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
})

test('phones that lost the network together do not come back together', () => {
  expect([retryDelay(1, 0), retryDelay(1, 1)]).toEqual([1500, 2500])
})
