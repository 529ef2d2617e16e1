import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { markAttendance } from '#app/domain/attendance/mark-attendance.ts'
import { cancelOffering } from '#app/domain/scheduling/cancel-offering.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenCourseOf, givenMoved, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Course = Awaited<ReturnType<typeof givenCourseOf>>

const cancel = ({ offering, staff }: Course, by = staff, now = testNow) =>
  cancelOffering(
    db,
    { staff: by, offeringId: offering.id, reason: 'low_sign_up', note: null },
    operationAt(now),
  )

async function expandAll() {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt())
  while (await job.run());
}

const messagesOf = (
  cause: 'offering-cancelled' | 'class-sessions-changed',
  registrationId: string,
) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['delivery.part', 'delivery_entry.method'])
    .where('notification.cause', '=', cause)
    .where('delivery.part', 'like', `${registrationId}%`)
    .execute()

test('everybody’s registration ends, who waits too, and each family hears of it once', async () => {
  const course = await givenCourseOf(db, { max_places: 2 })
  const children = [await givenChild(db), await givenChild(db), await givenChild(db)]
  const ids: string[] = []
  for (const child of children) ids.push(await givenSignedUp(db, child, course.offering.id))
  const outcomes = await Promise.all([cancel(course), cancel(course)])
  expect(outcomes).toEqual([{ outcome: 'cancelled' }, { outcome: 'cancelled' }])
  await expandAll()

  for (const id of ids) expect(await stateOf(db, id)).toBe('cancelled_by_provider')
  expect(await placesOf(db, course.offering.id)).toMatchObject({ taken: 0, offered: 0 })
  const [first = '', , waiting = ''] = ids
  const told = await messagesOf('offering-cancelled', first)
  expect(told.map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL'])
  expect(told.filter(({ part }) => part === first)).toHaveLength(1)
  expect(await messagesOf('offering-cancelled', waiting)).toEqual([{ part: waiting, method: null }])
  const sessions = await db
    .selectFrom('class_session')
    .select(['state', 'sequence'])
    .where('offering_id', '=', course.offering.id)
    .execute()
  expect(sessions).toEqual(Array(2).fill({ state: 'cancelled', sequence: 1 }))
  const events = await db
    .selectFrom('offering_event')
    .select(['from_state', 'to_state', 'staff_id'])
    .where('offering_id', '=', course.offering.id)
    .execute()
  const staff_id = course.staff.staffId
  expect(events).toEqual([{ from_state: 'published', to_state: 'cancelled', staff_id }])
})

test('nobody can sign up afterwards, and a sign-up at the same time ends or is refused', async () => {
  const course = await givenCourseOf(db)
  const [answer] = await Promise.all([
    signUp(db, await givenChild(db), course.offering.id),
    cancel(course),
  ])
  if ('registrationId' in answer) {
    expect(await stateOf(db, answer.registrationId)).toBe('cancelled_by_provider')
  }
  const late = await signUp(db, await givenChild(db), course.offering.id)
  expect(late).toEqual({ outcome: 'refused', because: [{ code: 'not-published' }] })
})

test('what has begun is not cancelled as a whole, nor what another organisation holds', async () => {
  const course = await givenCourseOf(db)
  expect(await cancel(course, course.staff, course.first.starts_at)).toEqual({
    ...{ outcome: 'refused', because: 'already-started' },
  })
  const stranger = asStaff(await givenStaff(db))
  expect(await cancel(course, stranger)).toEqual({ outcome: 'not-found' })
})

test('places held elsewhere by swaps are freed; who swapped in hears of the class session and keeps the registration', async () => {
  const given = await givenMoved(db, { families: 1, places: 1 })
  const [registrationId = ''] = given.registrations
  const swap = { ...given.choiceOf(0), toClassSessionId: given.parallel.first.id }
  await swapClassSession(db, swap, operationAt())
  await cancel(given.own)
  expect(await placesOf(db, given.parallel.offering.id)).toMatchObject({ taken: 0 })
  expect(await stateOf(db, registrationId)).toBe('cancelled_by_provider')

  const other = await givenMoved(db, { families: 1, places: 1 })
  const [visiting = ''] = other.registrations
  const into = { ...other.choiceOf(0), toClassSessionId: other.parallel.first.id }
  await swapClassSession(db, into, operationAt())
  await cancel(other.parallel)
  await expandAll()
  expect(await stateOf(db, visiting)).toBe('confirmed')
  expect(
    (await messagesOf('class-sessions-changed', visiting)).map(({ method }) => method),
  ).toEqual(['CANCEL'])
})

const onPostgres = test.runIf(inject('postgresServer'))

onPostgres('a place that a family swaps to at the same moment is freed too', async () => {
  const given = await givenMoved(db, { families: 1, places: 1 })
  const to = { ...given.choiceOf(0), toClassSessionId: given.parallel.first.id }
  const swap = (late: typeof db) => swapClassSession(late, to, operationAt())
  expect(await lateToCommit(db, swap, () => cancel(given.own))).toEqual([
    ...[{ outcome: 'swapped' }, { outcome: 'cancelled' }],
  ])
  expect(await placesOf(db, given.parallel.offering.id)).toMatchObject({ taken: 0 })
})

onPostgres('nothing is cancelled whose first child is marked at the same moment', async () => {
  const course = await givenCourseOf(db)
  const registrationId = await givenSignedUp(db, await givenChild(db), course.offering.id)
  const soon = new Date(Date.parse(course.first.starts_at) - 20 * 60_000).toISOString()
  const asked = { staff: course.staff, classSessionId: course.first.id, registrationId }
  const mark = (late: typeof db) =>
    markAttendance(late, { ...asked, mark: 'present', eventId: randomUUID() }, operationAt(soon))
  expect(await lateToCommit(db, mark, () => cancel(course, course.staff, soon))).toEqual([
    ...[{ outcome: 'marked' }, { outcome: 'refused', because: 'already-started' }],
  ])
})
