import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
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

test('everyone here leaves the marks that stand', async () => {
  const given = await givenClass(db, 3)
  await mark(given, 'absent')
  const { staff, classSession } = given
  const asked = { staff, classSessionId: classSession.id }

  expect(await markEveryonePresent(db, asked, atStartOf(classSession))).toEqual({
    ...{ outcome: 'marked', marked: 2 },
  })
  expect(await markEveryonePresent(db, asked, atStartOf(classSession))).toEqual({
    ...{ outcome: 'marked', marked: 0 },
  })
  expect(await presenceOf(given)).toBe('absent')
})
