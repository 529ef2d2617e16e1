import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followSeries } from '#app/domain/scheduling/follow-series.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenCourseOf, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Course = Awaited<ReturnType<typeof givenCourseOf>>

/** The course meets on the Wednesdays 15 and 22 July at 10:00; from 22 July it is to meet on three Wednesdays at 14:00. */
function follow(given: Course, { id = randomUUID(), staff = given.staff, count = 3 } = {}) {
  const pattern = {
    ...{ kind: 'weekly' as const, firstDay: '2026-07-22', skippedDays: [], until: { count } },
    sittings: [{ weekday: 3, startTime: '14:00', minutes: 90 }],
  }
  const series = { pattern, venueId: given.first.venue_id, roomId: null }
  const asked = { staff, offeringId: given.offering.id, id, series, reason: 'venue' as const }
  return followSeries(db, { ...asked, note: null }, operationAt())
}

const sessionsOf = ({ offering }: Course) =>
  db
    .selectFrom('class_session')
    .select(['id', 'number', 'held_on', 'starts_at', 'state', 'sequence'])
    .where('offering_id', '=', offering.id)
    .orderBy('starts_at')
    .execute()

const entriesOf = (registrationId: string) =>
  db
    .selectFrom('calendar_entry')
    .select(['class_session_id', 'uid', 'sequence', 'status'])
    .where('registration_id', '=', registrationId)
    .execute()

test('class sessions with registrations keep their ids and calendar UIDs when the series is made anew', async () => {
  const given = await givenCourseOf(db)
  const registrationId = await givenSignedUp(db, await givenChild(db), given.offering.id)
  const before = await entriesOf(registrationId)
  expect(await follow(given)).toEqual({ outcome: 'changed' })
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt())
  while (await job.run());

  const sessions = await sessionsOf(given)
  expect(sessions.map(({ held_on, state }) => [held_on, state])).toEqual([
    ['2026-07-22', 'scheduled'],
    ['2026-07-29', 'scheduled'],
    ['2026-08-05', 'scheduled'],
  ])
  const ids = sessions.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining([given.first.id, given.second.id]))
  const after = await entriesOf(registrationId)
  expect(after).toHaveLength(3)
  for (const { class_session_id, uid } of before) {
    expect(after).toContainEqual({ class_session_id, uid, sequence: 1, status: 'confirmed' })
  }
  const told = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select('delivery.part')
    .where('notification.cause', '=', 'class-sessions-changed')
    .where('delivery.part', '=', registrationId)
    .execute()
  expect(told).toHaveLength(1)
})

test('what a shorter series leaves over is cancelled, not removed', async () => {
  const given = await givenCourseOf(db)
  await follow(given, { count: 1 })
  const sessions = await sessionsOf(given)
  expect(sessions.map(({ state }) => state).sort()).toEqual(['cancelled', 'scheduled'])
  const pattern = await db
    .selectFrom('offering')
    .select('pattern')
    .where('id', '=', given.offering.id)
    .executeTakeFirst()
  expect(JSON.parse(pattern?.pattern ?? '')).toMatchObject({ pattern: { firstDay: '2026-07-22' } })
})

test('the same form twice makes the series once, and a stranger none', async () => {
  const given = await givenCourseOf(db)
  const id = randomUUID()
  const stranger = asStaff(await givenStaff(db))
  expect(await follow(given, { staff: stranger })).toEqual({ outcome: 'not-found' })
  const outcomes = [await follow(given, { id }), await follow(given, { id })]
  expect(outcomes).toEqual([{ outcome: 'changed' }, { outcome: 'unchanged' }])
  expect(await sessionsOf(given)).toHaveLength(3)
})
