import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
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

test('a double tap is one mark', async () => {
  const given = await givenClass(db)
  const eventId = randomUUID()
  await Promise.all([mark(given, 'present', eventId), mark(given, 'present', eventId)])
  await mark(given, 'present')

  expect(await listAttendanceEvents(db, [given.classSession.id])).toHaveLength(1)
})

test('another mark than the one that stands is refused without a reason', async () => {
  const given = await givenClass(db)
  await mark(given, 'absent')

  expect(await mark(given, 'present')).toEqual({ outcome: 'refused', because: 'needs-reason' })
  expect(await presenceOf(given)).toBe('absent')
})
