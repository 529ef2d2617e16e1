import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
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

const stateOf = ({ classSession }: Class) =>
  db
    .selectFrom('class_session')
    .select('state')
    .where('id', '=', classSession.id)
    .executeTakeFirstOrThrow()

test('the first mark starts the class session', async () => {
  const given = await givenClass(db)

  expect(await mark(given, 'present')).toEqual({ outcome: 'marked' })
  expect(await stateOf(given)).toEqual({ state: 'in_progress' })
})
