import { expect, test } from 'vitest'
import { deviceClock } from '#app/roster/device-clock.ts'

/** A device whose clocks a test sets: both go on together, unless it sleeps or somebody sets the wall clock. */
function device(wall = Date.parse('2026-07-18T01:00:00.000Z')) {
  const clocks = { wall, steady: 1000 }
  const clock = deviceClock({ wall: () => clocks.wall, steady: () => clocks.steady })
  return {
    clock,
    pass: (ms: number) => {
      clocks.wall += ms
      clocks.steady += ms
    },
    sleep: (ms: number) => {
      clocks.wall += ms
    },
    set: (ms: number) => {
      clocks.wall += ms
    },
    time: () => new Date(clock.now()).toISOString(),
  }
}

test("a phone whose clock is an hour wrong records by the server's time, the way to it counted", () => {
  const { clock, pass, time } = device()
  clock.heard('2026-07-18T02:00:00.000Z', 400)
  expect(time()).toBe('2026-07-18T02:00:00.200Z')
  pass(60_000)
  expect(time()).toBe('2026-07-18T02:01:00.200Z')
})

test('somebody who sets the clock back meanwhile changes no record', () => {
  const { clock, pass, set, time } = device()
  clock.heard('2026-07-18T01:00:00.000Z', 0)
  pass(5000)
  set(-3_600_000)
  expect(time()).toBe('2026-07-18T01:00:05.000Z')
  pass(5000)
  expect(time()).toBe('2026-07-18T01:00:10.000Z')
})

test('a phone that slept for an hour knows it', () => {
  const { clock, sleep, time } = device()
  clock.heard('2026-07-18T01:00:00.000Z', 0)
  sleep(3_600_000)
  expect(time()).toBe('2026-07-18T02:00:00.000Z')
})

test('what was known before the app was closed holds until the server is heard again', () => {
  const { clock, time } = device()
  clock.remember(-60_000)
  expect(time()).toBe('2026-07-18T00:59:00.000Z')
})
