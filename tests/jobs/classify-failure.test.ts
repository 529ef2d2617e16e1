import { expect, it } from 'vitest'
import {
  classifyFailure,
  pauseFor,
  waitBefore,
  withoutPersonalData,
} from '#app/jobs/classify-failure.ts'

it.each([
  ['550', '550 5.1.1 <a@b.example>: Recipient address rejected', 'bad-address'],
  ['550', '550 User not found: a@b.example', 'bad-address'],
  ['550', '550 Mail content denied. frequency limited', 'pause'],
  ['554', '554 DT:SPM 163 smtp', 'pause'],
  ['550', '550 5.7.1 blocked', 'stop'],
  ['550', '550 5.1.10 recipient not found', 'bad-address'],
  ['550', '550 Mailbox not found', 'bad-address'],
  ['550', '550 5.7.1 frequency limited, slow down', 'pause'],
  ['451', '451 frequency limited', 'pause'],
  ['550', '550 HL:ITC sent too much', 'pause'],
  ['421', '421 too many connections', 'pause'],
  ['552', '552 5.2.2 mailbox full, over quota', 'full'],
  ['452', '452 4.2.2 over quota', 'full'],
  ['451', '451 4.3.0 try again', 'later'],
  ['ECONNECTION', 'connection lost', 'later'],
  ['HTTP503', 'busy', 'later'],
  ['HTTP422', 'no such number', 'never'],
  ['ECHANNEL', 'no SMS gateway is set', 'never'],
  ['550', '550 refused', 'never'],
])('reads %s %s as: %s', (code, text, kind) => {
  expect(classifyFailure({ code, text })).toBe(kind)
})

it('waits longer after every attempt, and pauses a domain twice as long each time, to a day', () => {
  const id = '0198c0de-0000-7000-8000-000000000000'
  const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const waits = counts.map((attempts) => waitBefore({ id, attempts }) / 60_000)
  expect(waits).toEqual([1, 2, 5, 15, 60, 180, 360, 360, 360])
  const late = waitBefore({ id: `${id.slice(0, -4)}ffff`, attempts: 2 }) / 60_000
  expect(late).toBeGreaterThan(2)
  expect(late).toBeLessThan(2.1)
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((before) => pauseFor(before) / 60_000)
  expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
})

it('keeps no address and no number of a reply', () => {
  const kept = withoutPersonalData('550 5.1.1 <he.liyun@example.com> unknown; call 16900000001')
  expect(kept).toBe('550 5.1.1 <…> unknown; call …')
})

it('reads a reply of a megabyte at once, whatever stands in it', () => {
  const hostile = ['a', 'a.', '1', '.@', '@'].map((one) => one.repeat(1_000_000 / one.length))
  const startedAt = performance.now()
  const kept = hostile.map(withoutPersonalData)
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(kept.every((text) => text.length <= 200)).toBe(true)
})

it('keeps no part of an address that stands where a long reply is cut', () => {
  const kept = withoutPersonalData(`${'a@b.example '.repeat(166)}he.liyun@example.com`)
  expect(kept).not.toContain('he')
})
