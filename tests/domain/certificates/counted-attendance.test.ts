import { expect, test } from 'vitest'
import { lessonsOf } from '#app/domain/certificates/certificate-facts.ts'
import {
  countAttendance,
  type HeldForOne,
  isCompleted,
} from '#app/domain/certificates/counted-attendance.ts'

const of = (...presences: HeldForOne['presence'][]) =>
  presences.map((presence) => ({ presence, minutes: 90, hadWeather: false }))

test('four of five completes an offering at 80 per cent, three of four does not', () => {
  const fourOfFive = countAttendance(of('present', 'late', 'present', 'excused', 'present'))
  expect(fourOfFive).toEqual({ held: 5, came: 4, minutes: 360 })
  expect(isCompleted(fourOfFive, 80)).toBe(true)
  expect(isCompleted(countAttendance(of('present', 'present', 'absent', 'present')), 80)).toBe(
    false,
  )
})

test('who was marked nowhere did not complete what was held', () => {
  expect(isCompleted(countAttendance(of('expected', 'expected')), 50)).toBe(false)
  expect(isCompleted(countAttendance([]), 50)).toBe(false)
})

test('a class session under a weather order counts for who came, and against nobody', () => {
  const stormy = { minutes: 90, hadWeather: true }
  const stayedAway = [...of('present', 'present'), { ...stormy, presence: 'absent' as const }]
  expect(countAttendance(stayedAway)).toMatchObject({ held: 2, came: 2 })
  const came = [...of('present', 'absent'), { ...stormy, presence: 'present' as const }]
  expect(countAttendance(came)).toMatchObject({ held: 3, came: 2 })
})

test('a lesson on a certificate is 45 minutes of what was attended', () => {
  expect([90, 360, 50, 20].map(lessonsOf)).toEqual([2, 8, 1, 1])
})
