import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { ofTeacher } from '#app/domain/feeds/feed-owner.ts'
import { feedWindow } from '#app/domain/feeds/feed-window.ts'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { readFeed } from '#app/domain/feeds/read-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { acceptAssignments } from '#app/domain/staffing/accept-assignments.ts'
import { declineAssignments } from '#app/domain/staffing/decline-assignments.ts'
import { insertStaffEntries } from '#db/write/staff-calendar-entries.ts'
import { testApp } from '#tests/support/app.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { eventsIn, startFeedServer } from '#tests/support/feed-server.ts'
import { givenClassSession, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenCourseOf } from '#tests/support/given-move.ts'
import { givenAssignment, givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
await givenRules(db)
const server = await startFeedServer(testApp(db).app)
afterAll(async () => {
  server.close()
  await db.destroy()
})

test('a teacher sees what she is asked, has accepted and what moves; what she declines goes', async () => {
  const course = await givenCourseOf(db)
  const { organisation_id } = course.offering
  const { id: staffId } = await givenStaff(db, { role: 'instructor', organisation_id })
  for (const { id } of [course.first, course.second]) {
    await givenAssignment(db, id, staffId, { state: 'asked' })
  }
  await makeFeed(db, ofTeacher(staffId), operationAt())
  const link = await readOwnLink(db, ofTeacher(staffId), { vault: testVault })
  const shown = async () => {
    const events = eventsIn(await (await server.get(`/feeds/${link?.token}.ics`)).text())
    return events.map(
      ({ status, summary, starts }) => `${status} ${starts.slice(0, 10)} ${summary}`,
    )
  }
  expect(await shown()).toEqual([
    'TENTATIVE 2026-07-15 请答复：岸上施救：叫叫伸抛划（第1次）',
    'TENTATIVE 2026-07-22 请答复：岸上施救：叫叫伸抛划（第2次）',
  ])

  const asked = { staffId, offeringId: course.offering.id }
  const [first, second] = [course.first.id, course.second.id]
  await acceptAssignments(db, { ...asked, classSessionId: first }, operationAt())
  const no = { ...asked, classSessionId: second, reason: 'not_free' as const }
  await declineAssignments(db, no, operationAt())
  expect(await shown()).toEqual(['CONFIRMED 2026-07-15 岸上施救：叫叫伸抛划（第1次）'])

  await change(db, course, [[course.first, laterPlan(course.first, { days: 1 })]])
  expect(await shown()).toEqual(['CONFIRMED 2026-07-16 岸上施救：叫叫伸抛划（第1次）'])
})

test('an invitation that a teacher was sent and her feed are one entry', async () => {
  const course = await givenCourseOf(db)
  const { organisation_id } = course.offering
  const { id: staffId } = await givenStaff(db, { role: 'instructor', organisation_id })
  const { id, starts_at, ends_at, venue_id } = course.first
  await givenAssignment(db, id, staffId)
  await makeFeed(db, ofTeacher(staffId), operationAt())
  const link = await readOwnLink(db, ofTeacher(staffId), { vault: testVault })
  const uids = async () =>
    eventsIn(await (await server.get(`/feeds/${link?.token}.ics`)).text()).map(({ uid }) => uid)
  expect(await uids()).toEqual([`t-${id}-${staffId}@xuetang`])
  const entry = { id: randomUUID(), staff_id: staffId, class_session_id: id, uid: 's-1@xuetang' }
  const revision = { sequence: 0, status: 'confirmed' as const, revised_at: testNow }
  const plan = { starts_at, ends_at, venue_id, role: 'lead' as const, created_at: testNow }
  await db.inTransaction((tx) => insertStaffEntries(tx, [{ ...entry, ...revision, ...plan }]))
  expect(await uids()).toEqual(['s-1@xuetang'])
})

test('of more than a feed holds, what comes next is shown, and of what is over the latest', async () => {
  const offering = await givenOffering(db)
  const model = await givenClassSession(db, offering, { number: 1000 })
  const hours = (from: number, count: number, step: number) =>
    Array.from({ length: count }, (_, n) => from + n * step)
  const rows = [...hours(24, 480, 2), ...hours(-24, 60, -2)].map((at, number) => {
    const starts = Date.parse(testNow) + at * 3_600_000
    const iso = (shift: number) => new Date(starts + shift * 3_600_000).toISOString()
    const times = { starts_at: iso(0), ends_at: iso(1), held_on: iso(8).slice(0, 10) }
    return { ...model, ...times, id: randomUUID(), number }
  })
  await db.insertInto('class_session').values(rows).execute()
  const feed = { of: 'venue' as const, venueId: model.venue_id }
  const events = await readFeed(db, feed, feedWindow(testNow))
  expect(events).toHaveLength(500)
  const starts = events.map(({ startsAt }) => startsAt)
  expect(starts).toEqual(starts.toSorted())
  const past = starts.filter((at) => at < testNow)
  expect(past).toHaveLength(19)
  expect(past.at(-1)).toBe(new Date(Date.parse(testNow) - 24 * 3_600_000).toISOString())
})
