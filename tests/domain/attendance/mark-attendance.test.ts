import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { rosterState } from '#app/domain/attendance/roster-state.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
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

test.runIf(inject('postgresServer'))(
  'a class session that moves to another week at the same moment is not begun',
  async () => {
    const given = await givenClass(db)
    const { staff, classSession, registrations } = given
    const now = new Date(Date.parse(classSession.starts_at) - 20 * 60_000).toISOString()
    const asked = { staff, classSessionId: classSession.id, registrationId: registrations[0] ?? '' }
    const tap = { ...asked, mark: 'present' as const, eventId: randomUUID() }
    const outcomes = await lateToCommit(
      db,
      (late) => change(late, given, [[classSession, laterPlan(classSession)]], { now }),
      () => markAttendance(db, tap, operationAt(now)),
    )
    expect(outcomes).toEqual([
      ...[{ outcome: 'changed' }, { outcome: 'refused', because: 'not-open' }],
    ])
  },
)
