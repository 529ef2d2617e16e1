import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
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

test('a child who came although it is suspended is marked and handed over; nothing is held', async () => {
  const given = await givenClass(db)
  const { staff, registrations } = given
  const classSessionId = given.classSession.id
  await db
    .updateTable('class_session')
    .set({ state: 'suspended' })
    .where('id', '=', classSessionId)
    .execute()
  const operation = atStartOf(given.classSession)

  expect(await mark(given, 'present')).toEqual({ outcome: 'marked' })
  const departing = { kind: 'left_early' as const, note: '妈妈来接' }
  const leaving = { staff, classSessionId, registrationId: registrations[0] ?? '', departing }
  const left = await recordDeparture(db, { ...leaving, eventId: randomUUID() }, operation)
  expect(left).toEqual({ outcome: 'recorded' })

  const notOpen = { outcome: 'refused', because: 'not-open' }
  expect(await submitAttendance(db, { staff, classSessionId }, operation)).toEqual(notOpen)
  expect(await markEveryonePresent(db, { staff, classSessionId }, operation)).toEqual(notOpen)
  const { state } = await db
    .selectFrom('class_session')
    .select('state')
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow()
  expect(state).toBe('suspended')
})
