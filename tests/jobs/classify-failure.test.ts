import { expect, it } from 'vitest'
import { classifyFailure, waitBefore, withoutPersonalData } from '#app/jobs/classify-failure.ts'

it.each([
  ['550', '550 5.1.1 <a@b.example>: Recipient address rejected', 'bad-address'],
  ['550', '550 User not found: a@b.example', 'bad-address'],
  ['550', '550 Mail content denied. frequency limited', 'pause'],
  ['554', '554 DT:SPM 163 smtp', 'pause'],
  ['550', '550 5.7.1 blocked', 'pause'],
  ['421', '421 too many connections', 'pause'],
  ['552', '552 5.2.2 mailbox full', 'later'],
  ['451', '451 4.3.0 try again', 'later'],
  ['ECONNECTION', 'connection lost', 'later'],
  ['HTTP503', 'busy', 'later'],
  ['HTTP422', 'no such number', 'never'],
  ['ECHANNEL', 'no SMS gateway is set', 'never'],
  ['550', '550 refused', 'never'],
])('reads %s %s as: %s', (code, text, kind) => {
  expect(classifyFailure({ code, text })).toBe(kind)
})

it('waits longer after every attempt, but never for more than about a day', () => {
  const id = '0198c0de-0000-7000-8000-000000000000'
  const waits = (kind: 'later' | 'pause') =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => waitBefore(kind, { id, attempts }) / 60_000)
  expect(waits('later')).toEqual([1, 2, 5, 15, 60, 180, 360, 360, 360])
  expect(waits('pause')).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
  const latest = waitBefore('pause', { id: `${id.slice(0, -4)}ffff`, attempts: 12 })
  expect(latest).toBeLessThan(25 * 3_600_000)
})

it('keeps no address and no number of a reply', () => {
  const kept = withoutPersonalData('550 5.1.1 <he.liyun@example.com> unknown; call 16900000001')
  expect(kept).toBe('550 5.1.1 <…> unknown; call …')
})
