import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

function mark(given: Class, word: 'present' | 'late' | 'absent', eventId: string = randomUUID()) {
  const { staff, classSession, registrations } = given
  const registrationId = registrations[0] ?? ''
  const asked = { staff, classSessionId: classSession.id, registrationId, mark: word, eventId }
  return markAttendance(db, asked, atStartOf(classSession))
}

const presenceOf = async ({ classSession, registrations }: Class) =>
  rosterState(await listAttendanceEvents(db, [classSession.id])).get(registrations[0] ?? '')
    ?.presence

test('another mark needs a reason, and then both are kept', async () => {
  const given = await givenClass(db)
  await mark(given, 'absent')
  expect(await mark(given, 'present')).toEqual({ outcome: 'refused', because: 'needs-reason' })

  const { staff, classSession, registrations } = given
  const correction = {
    ...{ staff, classSessionId: classSession.id, registrationId: registrations[0] ?? '' },
    ...{ mark: 'present' as const, eventId: randomUUID() },
  }
  const correct = (reason: string) =>
    correctMark(db, { ...correction, reason }, atStartOf(classSession))
  expect(await correct(' ')).toEqual({ outcome: 'refused', because: 'needs-reason' })
  expect(await presenceOf(given)).toBe('absent')
  expect(await correct('点错了')).toEqual({ outcome: 'corrected' })
  expect(await correct('点错了')).toEqual({ outcome: 'unchanged' })
  expect(await presenceOf(given)).toBe('present')
  expect(await listAttendanceEvents(db, [classSession.id])).toHaveLength(2)
  const rows = await db.selectFrom('attendance_event').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('点错了')
})

test('nobody comes to be inside a class session that is held', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await mark(given, 'absent')
  const { staff, classSession, registrations } = given
  const asked = { staff, classSessionId: classSession.id }
  await submitAttendance(db, asked, atStartOf(classSession))
  const correction = { mark: 'present' as const, reason: '来过', eventId: randomUUID() }
  const registrationId = registrations[0] ?? ''

  expect(
    await correctMark(db, { ...asked, registrationId, ...correction }, atStartOf(classSession)),
  ).toEqual({ outcome: 'refused', because: 'already-held' })
})
