import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveAbsenceCause } from '#app/domain/attendance/give-absence-cause.ts'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { takeBackAbsence } from '#app/domain/attendance/take-back-absence.ts'
import { readUnexcusedAbsences } from '#app/domain/attendance/unexcused-absences.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { countAbsenceCauses } from '#db/read/absence-notices.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { absenceOf, givenGoing, noticesOf, tell } from '#tests/support/given-absence.ts'
import { givenCourse, hold, later } from '#tests/support/given-absences.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const entryOf = ({ registrationId, classSessionId }: ReturnType<typeof absenceOf>) =>
  db
    .selectFrom('calendar_entry')
    .select(['status', 'sequence'])
    .where('registration_id', '=', registrationId)
    .where('class_session_id', '=', classSessionId)
    .executeTakeFirst()

const newsOf = ({ registrationId }: ReturnType<typeof absenceOf>) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['delivery.state', 'delivery_entry.method'])
    .where('notification.cause', '=', 'absence-noted')
    .where('notification.registration_id', '=', registrationId)
    .orderBy('delivery.created_at')
    .execute()

describe('an absence that a family tells of', () => {
  test('stands with who told it, takes that class session alone out of the calendar, and is told to the guardians', async () => {
    const { course, of } = await givenGoing(db)
    expect(await tell(db, of)).toEqual({ outcome: 'told' })
    expect(await noticesOf(db, of)).toMatchObject([
      { class_session_id: of.classSessionId, guardian_id: of.guardianId, told_at: testNow },
    ])
    expect(await entryOf(of)).toEqual({ status: 'cancelled', sequence: 1 })
    expect(await entryOf(absenceOf(course, 2))).toEqual({ status: 'confirmed', sequence: 0 })
    expect(await newsOf(of)).toEqual([{ state: 'pending', method: 'CANCEL' }])
  })

  test('told twice, at once or later, is one absence and one message', async () => {
    const { of } = await givenGoing(db)
    const told = await Promise.all([tell(db, of), tell(db, of), tell(db, of)])
    expect(told).toEqual(Array(3).fill({ outcome: 'told' }))
    await tell(db, of, later(testNow, 1))
    expect(await noticesOf(db, of)).toHaveLength(1)
    expect(await newsOf(of)).toHaveLength(1)
    expect(await entryOf(of)).toMatchObject({ sequence: 1 })
  })

  test('is taken until the class session starts, and not from that instant on', async () => {
    const first = await givenGoing(db)
    const second = await givenGoing(db)
    const { starts_at } = first.classSession
    const before = new Date(Date.parse(starts_at) - 1).toISOString()
    expect(await tell(db, first.of, before)).toEqual({ outcome: 'told' })
    const refused = { outcome: 'refused', because: 'begun' }
    expect(await tell(db, second.of, starts_at)).toEqual(refused)
    expect(await noticesOf(db, second.of)).toEqual([])
  })

  test('is refused where the child is marked already, also when both come at once: never both', async () => {
    const { of, course, classSession } = await givenGoing(db)
    const now = later(classSession.starts_at, -0.25)
    const asked = { staff: course.staff, classSessionId: of.classSessionId }
    const marking = { ...asked, registrationId: of.registrationId, mark: 'present' as const }
    const mark = () =>
      markAttendance(db, { ...marking, eventId: crypto.randomUUID() }, operationAt(now))
    const [told, marked] = await Promise.all([tell(db, of, now), mark()])
    expect(marked).toEqual({ outcome: 'marked' }) // who is there is there, excused or not
    const isTold = told.outcome === 'told'
    expect(isTold || told).toEqual(isTold || { outcome: 'refused', because: 'here' })
    expect(await noticesOf(db, of)).toHaveLength(isTold ? 1 : 0)

    const second = { ...of, classSessionId: absenceOf(course, 4).classSessionId }
    const at = later(course.classSessions[3]?.starts_at ?? '', -0.25)
    const there = { ...marking, classSessionId: second.classSessionId }
    await markAttendance(db, { ...there, eventId: crypto.randomUUID() }, operationAt(at))
    expect(await tell(db, second, at)).toEqual({ outcome: 'refused', because: 'here' })
  })

  test.each(['suspended', 'cancelled'] as const)(
    'of a class session that is %s is not needed, and says so',
    async (state) => {
      const { of } = await givenGoing(db)
      await db
        .updateTable('class_session')
        .set({ state })
        .where('id', '=', of.classSessionId)
        .execute()
      expect(await tell(db, of)).toEqual({ outcome: 'refused', because: 'called-off' })
    },
  )

  test('is nobody else’s to tell, nor of a class session that the child does not go to', async () => {
    const { of } = await givenGoing(db)
    const stranger = await givenGuardian(db)
    const theirs = { ...of, familyId: stranger.family_id, guardianId: stranger.id }
    expect(await tell(db, theirs)).toEqual({ outcome: 'not-found' })
    const other = await givenGoing(db)
    const elsewhere = { ...of, classSessionId: other.of.classSessionId }
    expect(await tell(db, elsewhere)).toEqual({ outcome: 'not-found' })
    const { classSessionId, ...request } = of
    await withdrawRegistration(db, request, operationAt())
    expect(await tell(db, of)).toEqual({ outcome: 'not-found' })
  })

  test('does not count as missed, whatever the teacher marks', async () => {
    const course = await givenCourse(db)
    await tell(db, absenceOf(course, 2))
    await hold(db, course, 1, 'absent')
    await hold(db, course, 2, 'absent')
    const { registrationId, classSessions } = course
    const missed = (await readUnexcusedAbsences(db, [registrationId])).get(registrationId)
    expect(missed?.map((one) => one.classSessionId)).toEqual([classSessions[0]?.id])
  })
})

describe('on the roster', () => {
  const seenBy = async ({ course, of }: Awaited<ReturnType<typeof givenGoing>>) => {
    const asked = { staff: course.staff, classSessionId: of.classSessionId }
    const roster = await readRoster(db, asked, operationAt())
    const row = roster?.rows.find(({ id }) => id === of.registrationId)
    return { presence: row?.state.presence, excuse: row?.excuse }
  }
  const derivedOf = ({ of }: Awaited<ReturnType<typeof givenGoing>>) =>
    db
      .selectFrom('attendance')
      .select(['presence', 'is_inside', 'event_id'])
      .where('class_session_id', '=', of.classSessionId)
      .execute()

  test('the child is excused with the reason, everyone-present leaves it so, and coming after all counts', async () => {
    const given = await givenGoing(db)
    const { course, of, classSession } = given
    await tell(db, of)
    await giveAbsenceCause(db, { ...of, cause: 'family' }, operationAt())
    expect(await seenBy(given)).toEqual({ presence: 'excused', excuse: 'family' })
    const excused = { presence: 'excused', is_inside: 0, event_id: null }
    expect(await derivedOf(given)).toEqual([excused])

    const asked = { staff: course.staff, classSessionId: of.classSessionId }
    const at = operationAt(classSession.starts_at)
    await markEveryonePresent(db, asked, at)
    expect(await derivedOf(given)).toEqual([excused])
    const { registrationId } = of
    const came = { ...asked, registrationId, mark: 'late' as const, eventId: crypto.randomUUID() }
    expect(await markAttendance(db, came, at)).toEqual({ outcome: 'marked' })
    expect(await derivedOf(given)).toMatchObject([{ presence: 'late', is_inside: 1 }])
    expect(await seenBy(given)).toMatchObject({ presence: 'late' })
  })

  test('taken back, the child is expected again', async () => {
    const given = await givenGoing(db)
    await tell(db, given.of)
    await takeBackAbsence(db, given.of, operationAt())
    expect(await seenBy(given)).toEqual({ presence: 'expected', excuse: null })
    expect(await derivedOf(given)).toEqual([])
  })
})

describe('why', () => {
  test('may be said afterwards, changed and left out, until the start; the coordinator sees how many for what', async () => {
    const { of, classSession } = await givenGoing(db)
    const say = (cause: 'ill' | 'school' | null, now = testNow) =>
      giveAbsenceCause(db, { ...of, cause }, operationAt(now))
    expect(await say('ill')).toEqual({ outcome: 'not-found' }) // nothing was told
    await tell(db, of)
    expect(await countAbsenceCauses(db, of.classSessionId)).toEqual([{ cause: null, n: 1 }])
    expect(await say('ill')).toEqual({ outcome: 'kept' })
    expect(await say('school')).toEqual({ outcome: 'kept' })
    expect(await countAbsenceCauses(db, of.classSessionId)).toEqual([{ cause: 'school', n: 1 }])
    const late = await say('ill', classSession.starts_at)
    expect(late).toEqual({ outcome: 'refused', because: 'begun' })
    const stranger = await givenGuardian(db)
    const theirs = { ...of, familyId: stranger.family_id, cause: 'ill' as const }
    expect(await giveAbsenceCause(db, theirs, operationAt())).toEqual({ outcome: 'not-found' })
    expect(await noticesOf(db, of)).toMatchObject([{ cause: 'school' }])
  })
})
