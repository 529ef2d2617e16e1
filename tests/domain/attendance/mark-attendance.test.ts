import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { givenStaff } from '#tests/support/given.ts'
import { asStaff, atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
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

test('a double tap is one mark', async () => {
  const given = await givenClass(db)
  const eventId = randomUUID()
  await Promise.all([mark(given, 'present', eventId), mark(given, 'present', eventId)])
  await mark(given, 'present')

  expect(await listAttendanceEvents(db, [given.classSession.id])).toHaveLength(1)
})

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
})

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

test('nobody is marked earlier than half an hour before the start', async () => {
  const { staff, classSession } = await givenClass(db)
  const start = Date.parse(classSession.starts_at)
  const markAt = (minutes: number) =>
    markEveryonePresent(
      db,
      { staff, classSessionId: classSession.id },
      operationAt(new Date(start - minutes * 60_000).toISOString()),
    )

  expect(await markAt(31)).toEqual({ outcome: 'refused', because: 'not-open' })
  expect((await markAt(30)).outcome).toBe('marked')
})

test('an instructor marks class sessions assigned to them, in their days, and no others', async () => {
  const { classSession, offering } = await givenClass(db)
  const { organisation_id } = offering
  const instructor = await givenStaff(db, { organisation_id, role: 'instructor' })
  const asked = { staff: asStaff(instructor, 'instructor'), classSessionId: classSession.id }
  const markOn = (operation: ReturnType<typeof operationAt>) =>
    markEveryonePresent(db, asked, operation)
  expect(await markOn(atStartOf(classSession))).toEqual({ outcome: 'not-found' })

  await db
    .insertInto('staff_assignment')
    .values({
      ...{ id: randomUUID(), class_session_id: classSession.id, staff_id: instructor.id },
      role: 'lead',
    })
    .execute()
  expect((await markOn(atStartOf(classSession))).outcome).toBe('marked')
  const later = foshanInstant(addDays(classSession.held_on, 8), '09:00')
  expect(await markOn(operationAt(later))).toEqual({ outcome: 'not-found' })
})

test('staff of another organisation find nothing to mark', async () => {
  const { classSession } = await givenClass(db)
  const stranger = asStaff(await givenStaff(db))

  expect(
    await markEveryonePresent(
      db,
      { staff: stranger, classSessionId: classSession.id },
      atStartOf(classSession),
    ),
  ).toEqual({ outcome: 'not-found' })
})
