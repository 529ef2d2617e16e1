import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { renewFeed } from '#app/domain/feeds/renew-feed.ts'
import { revokeFeed } from '#app/domain/feeds/revoke-feed.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { cancelOffering } from '#app/domain/scheduling/cancel-offering.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { FeedScope } from '#db/schema/feeds.ts'
import { testApp } from '#tests/support/app.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { brokenLinesIn, eventsIn, startFeedServer } from '#tests/support/feed-server.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
  givenStaff,
} from '#tests/support/given.ts'
import { asFamily, givenCourseOf, givenMoved, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { cityOfficer, givenMeetings, givenOrder, inHours } from '#tests/support/given-weather.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
await givenRules(db)
const clock = { now: testNow }
const { app } = testApp(db, { operation: () => operationAt(clock.now) })
const server = await startFeedServer(app)
afterAll(async () => {
  server.close()
  await db.destroy()
})

async function linkOf(scope: FeedScope, ownerId: string) {
  const actor = {
    kind: scope === 'family' ? ('guardian' as const) : ('staff' as const),
    id: ownerId,
  }
  await makeFeed(db, { scope, ownerId, actor }, operationAt())
  const link = await readOwnLink(db, { scope, ownerId }, { vault: testVault })
  return `/feeds/${link?.token}.ics`
}

const feedOf = async (path: string) => eventsIn(await (await server.get(path)).text())
const tagOf = async (path: string) => (await server.get(path, {}, 'HEAD')).headers.get('etag')

async function expandAll() {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(inHours(1)))
  while (await job.run());
}

/** A family with a child, its guardian's link, and a course of two class sessions. */
async function givenFamilyFeed() {
  const child = await givenChild(db, { name: '何小雨', call_name: '小雨' })
  return { child, path: await linkOf('family', child.guardian_id), course: await givenCourseOf(db) }
}

test('a sign-up stands in the feed at once, under the UIDs of its invitations', async () => {
  const { child, path, course } = await givenFamilyFeed()
  expect(await feedOf(path)).toEqual([])
  const before = await tagOf(path)
  const registrationId = await givenSignedUp(db, child, course.offering.id)
  const events = await feedOf(path)
  const entries = await db
    .selectFrom('calendar_entry')
    .select('uid')
    .where('registration_id', '=', registrationId)
    .execute()
  expect(events.map(({ uid }) => uid).sort()).toEqual(entries.map(({ uid }) => uid).sort())
  expect(events[0]).toMatchObject({
    ...{
      summary: '【小雨】岸上施救：叫叫伸抛划',
      starts: '2026-07-15T10:00:00',
      status: 'CONFIRMED',
    },
    ...{ attendees: 0, alarms: 0, sequence: 0 },
    url: `http://localhost:3000/me/signups/${registrationId}`,
  })
  expect(await tagOf(path)).not.toBe(before)
  // The sign-up itself wrote nothing for it.
  const raised = db.selectFrom('calendar_version').where('offering_id', '=', course.offering.id)
  expect(await raised.selectAll().execute()).toEqual([])
})

test('a withdrawal takes back at once what is to come', async () => {
  const { child, path, course } = await givenFamilyFeed()
  const registrationId = await givenSignedUp(db, child, course.offering.id)
  await feedOf(path)
  await withdrawRegistration(db, { ...asFamily(child), registrationId }, operationAt())
  const events = await feedOf(path)
  expect(events.map(({ status, sequence }) => [status, sequence])).toEqual([
    ['CANCELLED', 1],
    ['CANCELLED', 1],
  ])
  expect(events[0]?.summary).toBe('已取消：【小雨】岸上施救：叫叫伸抛划')
})

test('a move stands in the feed at once, as the message about it will say', async () => {
  const { child, path, course } = await givenFamilyFeed()
  await givenSignedUp(db, child, course.offering.id)
  const [before] = await feedOf(path)
  await change(db, course, [[course.first, laterPlan(course.first, { days: 1 })]])
  const [moved] = await feedOf(path)
  expect(moved).toMatchObject({ uid: before?.uid, sequence: 1, starts: '2026-07-16T10:00:00' })
  await expandAll()
  expect((await feedOf(path))[0]).toEqual(moved)
})

test('a class session that is cancelled, and a whole offering, are taken back at once', async () => {
  const { child, path, course } = await givenFamilyFeed()
  await givenSignedUp(db, child, course.offering.id)
  await feedOf(path)
  await change(db, course, [[course.first, null]])
  const statuses = async () =>
    (await feedOf(path)).map(({ status, sequence }) => [status, sequence])
  const [off, on] = [
    ['CANCELLED', 1],
    ['CONFIRMED', 0],
  ]
  expect(await statuses()).toEqual([off, on])
  await expandAll()
  expect(await statuses()).toEqual([off, on])

  const request = { staff: course.staff, offeringId: course.offering.id, reason: 'venue' as const }
  await cancelOffering(db, { ...request, note: null }, operationAt())
  expect((await statuses()).map(([status]) => status)).toEqual(['CANCELLED', 'CANCELLED'])
})

test('a suspension and its lifting stand in the feed at once', async () => {
  const child = await givenChild(db, { call_name: '小雨' })
  const path = await linkOf('family', child.guardian_id)
  const { offering } = await givenMeetings(db, { from: 3, to: 4 })
  await givenSignedUp(db, child, offering.id)
  await feedOf(path)
  const officer = await givenStaff(db, { role: 'city_officer' })
  const orderId = await givenOrder(db, officer)
  const [suspended] = await feedOf(path)
  expect(suspended).toMatchObject({ status: 'CANCELLED', sequence: 1 })
  expect(suspended?.summary).toMatch(/^停课：/)
  await expandAll()
  expect((await feedOf(path))[0]).toEqual(suspended)

  await liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt(inHours(2)))
  const [lifted] = await feedOf(path)
  expect(lifted).toMatchObject({ status: 'CONFIRMED', sequence: 2 })
})

test('a swap leads to the other class session, and what happens to that one is seen too', async () => {
  const given = await givenMoved(db)
  const [child] = given.children
  const path = await linkOf('family', child?.guardian_id ?? '')
  await feedOf(path)
  const toClassSessionId = given.parallel.first.id
  await swapClassSession(db, { ...given.choiceOf(0), toClassSessionId }, operationAt())
  const starts = async () =>
    (await feedOf(path)).flatMap((one) => (one.status === 'CONFIRMED' ? [one.starts] : []))
  expect(await starts()).toEqual(['2026-07-17T10:00:00', '2026-07-22T10:00:00'])
  const { parallel } = given
  await change(db, parallel, [[parallel.first, laterPlan(parallel.first, { days: 1 })]])
  expect(await starts()).toEqual(['2026-07-18T10:00:00', '2026-07-22T10:00:00'])
})

test('who has what is there is told so without a look at any entry', async () => {
  const { child, path, course } = await givenFamilyFeed()
  await givenSignedUp(db, child, course.offering.id)
  const first = await server.get(path)
  const etag = first.headers.get('etag') ?? ''
  const asked: string[] = []
  const noting = db.withPlugin({
    transformQuery({ node }) {
      asked.push(JSON.stringify(node))
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const reading = await startFeedServer({ ...app, readDb: noting })
  await reading.get(path)
  asked.length = 0
  const again = await reading.get(path, { 'if-none-match': etag })
  reading.close()
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(asked).toHaveLength(2)
  expect(asked.filter((query) => query.includes('calendar_entry'))).toEqual([])
})

test('each guardian has a feed of her own; who is barred from a child sees nothing of it', async () => {
  const { child, path, course } = await givenFamilyFeed()
  await givenSignedUp(db, child, course.offering.id)
  const father = await givenGuardian(db, { family_id: child.family_id })
  const his = await linkOf('family', father.id)
  expect(await feedOf(his)).toEqual([])
  const guardianship = { guardian_id: father.id, child_id: child.id, relation: 'father' as const }
  const rights = { may_register: 0, may_collect: 0, gets_messages: 0, barred: 0 } as const
  await db
    .insertInto('guardianship')
    .values({ ...guardianship, ...rights })
    .execute()
  expect(await feedOf(his)).toEqual(await feedOf(path))
  await db
    .updateTable('guardianship')
    .set({ barred: 1 })
    .where('guardian_id', '=', father.id)
    .execute()
  expect(await feedOf(his)).toEqual([])
  expect(await feedOf(path)).toHaveLength(2)
})

test('a link that was revoked or renewed leads nowhere, exactly as one that never was', async () => {
  const child = await givenChild(db)
  const ownerId = child.guardian_id
  const owner = {
    scope: 'family' as const,
    ownerId,
    actor: { kind: 'guardian' as const, id: ownerId },
  }
  const first = await linkOf('family', ownerId)
  expect(await linkOf('family', ownerId)).toBe(first)
  await renewFeed(db, owner, operationAt())
  const second = await linkOf('family', ownerId)
  expect((await server.get(second)).status).toBe(200)
  await revokeFeed(db, owner, operationAt())
  const answers = []
  for (const path of [
    first,
    second,
    `/feeds/${'x'.repeat(43)}.ics`,
    '/feeds/district/nowhere.ics',
  ]) {
    const answer = await server.get(path)
    const headers = [...answer.headers].filter(([name]) => name !== 'date')
    answers.push([answer.status, await answer.text(), headers])
  }
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(answers[0]?.[0]).toBe(404)
})

test('who guesses is told to wait, and known links go on working there', async () => {
  const path = await linkOf('family', (await givenChild(db)).guardian_id)
  const from = { 'x-forwarded-for': '192.0.2.77' }
  const statuses = new Set<number>()
  for (let i = 0; i < 61; i++) {
    statuses.add((await server.get(`/feeds/${randomUUID()}.ics`, from)).status)
  }
  expect([...statuses]).toEqual([404, 429])
  expect((await server.get(path, from)).status).toBe(200)
})

test('one link is asked so often at most, and answers again later', async () => {
  const path = await linkOf('family', (await givenChild(db)).guardian_id)
  for (let i = 0; i < 120; i++) expect((await server.get(path, {}, 'HEAD')).status).toBe(200)
  const refused = await server.get(path)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
  clock.now = inHours(1)
  expect((await server.get(path)).status).toBe(200)
  clock.now = testNow
})

test('no phone, no full name and no other family stands in a feed', async () => {
  const guardian = await givenGuardian(db, { name: '欧阳丽云' })
  const child = await givenChild(db, { name: '欧阳小雨', call_name: null }, guardian)
  const course = await givenCourseOf(db, { contact_phone: '13800138000', contact_name: '联系老师' })
  const other = await givenChild(db, { name: '别家孩子', call_name: '别家' })
  const theirs = await givenSignedUp(db, other, course.offering.id)
  await givenSignedUp(db, child, course.offering.id)
  const organisation = await linkOf('organisation', course.offering.organisation_id)
  for (const path of [await linkOf('family', guardian.id), organisation]) {
    const text = (await (await server.get(path)).text()).replaceAll('\r\n ', '')
    expect(text).toContain('BEGIN:VEVENT')
    for (const secret of ['13800138000', '欧阳', '别家', guardian.email, theirs, child.id]) {
      expect(text).not.toContain(secret)
    }
  }
})

test('an organisation sees how many signed up; a sign-up changes that at once', async () => {
  const { child, course } = await givenFamilyFeed()
  const path = await linkOf('organisation', course.offering.organisation_id)
  expect((await feedOf(path))[0]?.summary).toBe('岸上施救：叫叫伸抛划（第1次）0/20')
  await givenSignedUp(db, child, course.offering.id)
  const [first] = await feedOf(path)
  expect(first?.summary).toBe('岸上施救：叫叫伸抛划（第1次）1/20')
  expect(first?.url).toBe(`http://localhost:3000/provider/class-sessions/${course.first.id}`)
})

test('hostile titles stand in every feed as they are, and break none of its lines', async () => {
  const title = 'a\r\nATTENDEE:mailto:x@example.com;,\\"😀'
  const child = await givenChild(db, { call_name: '小\n雨' })
  const course = await givenCourseOf(db, { title_zh: title, programme: 'camp' })
  await givenSignedUp(db, child, course.offering.id)
  for (const path of [
    await linkOf('family', child.guardian_id),
    await linkOf('organisation', course.offering.organisation_id),
    ...['/feeds/programme/camp.ics', '/feeds/district/440606.ics'],
    `/feeds/venue/${course.first.venue_id}.ics`,
  ]) {
    const bytes = new Uint8Array(await (await server.get(path)).arrayBuffer())
    expect(brokenLinesIn(bytes)).toEqual([])
    const events = eventsIn(Buffer.from(bytes).toString())
    const own = events.filter(({ summary }) =>
      summary.includes('a ATTENDEE:mailto:x@example.com;,\\"😀'),
    )
    expect(own).toHaveLength(2)
    expect(events.every(({ attendees }) => attendees === 0)).toBe(true)
  }
})

test('a feed is sent as calendar programs and caches want it', async () => {
  const path = await linkOf('family', (await givenChild(db)).guardian_id)
  const answer = await server.get(path, { 'accept-encoding': 'identity' })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ 'content-type': 'text/calendar; charset=utf-8', 'x-robots-tag': 'noindex' },
    ...{ 'cache-control': 'private, max-age=900', vary: 'accept-encoding' },
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
  })
  expect(answer.headers.has('set-cookie')).toBe(false)
  const head = await server.get(path, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  const open = await server.get('/feeds/district/440606.ics', { 'accept-encoding': 'br' })
  expect(open.headers.get('cache-control')).toBe('public, max-age=900')
  expect(open.headers.get('content-encoding')).toBe('br')
  expect(eventsIn(await open.text()).length).toBeGreaterThan(0)
  expect((await server.get(path, {}, 'POST')).status).toBe(418)
})

test('who has it compressed has it, whichever way it is asked for next', async () => {
  const path = '/feeds/district/440606.ics'
  const tags = []
  for (const encoding of ['br', 'gzip', 'identity']) {
    const { headers } = await server.get(path, { 'accept-encoding': encoding })
    tags.push(headers.get('etag') ?? '')
  }
  expect(new Set(tags).size).toBe(3)
  for (const tag of [...tags, `W/${tags[0]}`, `"x", ${tags[1]}`]) {
    expect((await server.get(path, { 'if-none-match': tag })).status).toBe(304)
  }
  expect((await server.get(path, { 'if-none-match': '"x"' })).status).toBe(200)
})

test('public feeds show what is published, here and of this kind, and nothing of who goes there', async () => {
  const draft = await givenCourseOf(db, { state: 'draft', title_zh: '草稿课' })
  const course = await givenCourseOf(db, { programme: 'school', title_zh: '法治课' })
  clock.now = inHours(0.1) // public feeds are up to a second old
  const titles = async (path: string) => (await feedOf(path)).map(({ summary }) => summary)
  expect(await titles(`/feeds/venue/${course.first.venue_id}.ics`)).toEqual(['法治课', '法治课'])
  expect(await titles(`/feeds/venue/${draft.first.venue_id}.ics`)).toEqual([])
  expect(await titles('/feeds/programme/school.ics')).toEqual(['法治课', '法治课'])
  expect(await titles('/feeds/district/440606.ics')).not.toContain('草稿课')
  expect((await feedOf('/feeds/programme/school.ics?lang=en'))[0]?.summary).toBe('Bank rescue')
  clock.now = testNow
})

test('what was called off stays for fourteen days, what took place for thirty', async () => {
  const offering = await givenOffering(db, { title_zh: '窗口课' })
  const day = (held_on: string, state: 'held' | 'cancelled') => ({ held_on, state })
  const days = [
    ...[day('2026-06-01', 'held'), day('2026-05-31', 'held')],
    ...[day('2026-06-17', 'cancelled'), day('2026-06-16', 'cancelled')],
  ]
  const { venue_id } = (await givenCourseOf(db)).first
  for (const [number, { held_on, state }] of days.entries()) {
    const starts_at = `${held_on}T02:00:00.000Z`
    await givenClassSession(db, offering, { number, venue_id, starts_at, state })
  }
  const events = await feedOf(`/feeds/venue/${venue_id}.ics`)
  const shown = events.filter(({ summary }) => summary.includes('窗口课'))
  expect(shown.map(({ starts }) => starts.slice(0, 10))).toEqual(['2026-06-01', '2026-06-17'])
})
