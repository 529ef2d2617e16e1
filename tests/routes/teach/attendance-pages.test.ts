import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as calls from '#app/routes/teach/calls.ts'
import * as classSession from '#app/routes/teach/class-session.tsx'
import * as corrections from '#app/routes/teach/corrections.tsx'
import * as departures from '#app/routes/teach/departures.tsx'
import * as everyonePresent from '#app/routes/teach/everyone-present.ts'
import * as marks from '#app/routes/teach/marks.ts'
import * as myClasses from '#app/routes/teach/my-classes.tsx'
import * as submission from '#app/routes/teach/submission.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Fields = Record<string, string>

async function givenPages(facts: Parameters<typeof givenClass>[2] = {}) {
  const given = await givenClass(db, 2, facts)
  const now = given.classSession.starts_at
  const context = testApp(db, { now })
  const { organisation_id } = given.offering
  const instructor = await givenStaff(db, { organisation_id, role: 'instructor' })
  await db
    .insertInto('staff_assignment')
    .values({
      ...{ id: randomUUID(), class_session_id: given.classSession.id, staff_id: instructor.id },
      ...{ role: 'lead', state: 'accepted' },
    })
    .execute()
  const cookie = await signedInAs(db, { staffId: instructor.id }, now)
  const strangerId = (await givenStaff(db)).id
  const stranger = await signedInAs(db, { staffId: strangerId }, now)
  const [registration = '', other = ''] = given.registrations
  const params = { classSessionId: given.classSession.id }
  const path = `/teach?registration=${registration}`
  const get = (by = cookie) => asked(path, { cookie: by, params, context })
  const post = (form: Fields, by = cookie) => asked(path, { cookie: by, params, context, form })
  const at = `/teach/class-sessions/${given.classSession.id}`
  return { ...given, registration, other, get, post, stranger, at }
}

const marksIn = (classSessionId: string) =>
  db
    .selectFrom('attendance_event')
    .select(['mark', 'corrects_id', 'reason'])
    .where('class_session_id', '=', classSessionId)
    .orderBy('occurred_at')
    .execute()

const location = (answer: Response) => answer.headers.get('location')

test('a stranger finds no page and marks nobody', async () => {
  const { get, post, stranger, registration, classSession: own } = await givenPages()
  for (const { loader } of [classSession, corrections, departures]) {
    expect((await answerOf(loader(get(stranger)))).status).toBe(404)
  }
  const form = { registration, event: randomUUID(), mark: 'late', reason: '迟', kind: 'collected' }
  for (const { action } of [marks, everyonePresent, corrections, departures, submission]) {
    expect((await answerOf(action(post(form, stranger)))).status).toBe(404)
  }
  expect(await marksIn(own.id)).toEqual([])
})

test('an instructor sees own classes of today, and the roster of one', async () => {
  const { get } = await givenPages()
  const mine = await (await answerOf(myClasses.loader(get()))).json()
  expect(mine.today).toHaveLength(1)

  const page = await (await answerOf(classSession.loader(get()))).json()
  expect(page).toMatchObject({ came: 0, unmarked: 2, isOpen: true })
})

test('the list of classes tells from when children are checked in, half an hour before the start', async () => {
  const { request, params, context } = (await givenPages()).get()
  const start = Date.parse(context.app.operation().now)
  const seenAt = async (minutes: number) => {
    const now = new Date(start + minutes * 60_000).toISOString()
    const at = { request, params, context: testApp(db, { now }) }
    const { today } = await (await answerOf(myClasses.loader(at))).json()
    return today[0]
  }
  const opensAt = new Date(start - 30 * 60_000).toISOString()
  expect(await seenAt(-31)).toMatchObject({ isBeforeCheckIn: true, opensAt })
  expect(await seenAt(-30)).toMatchObject({ isBeforeCheckIn: false })
})

test('a tap on a mark leads back to the child; the same form twice is one mark', async () => {
  const { post, registration, at, classSession: own } = await givenPages()
  const form = { registration, event: randomUUID(), mark: 'present' }
  const answers = [await marks.action(post(form)), await marks.action(post(form))]

  for (const answer of answers) expect(location(answer)).toBe(`${at}#r-${registration}`)
  expect(await marksIn(own.id)).toHaveLength(1)
})

test('another mark leads to the correction page, which asks for a reason', async () => {
  const { post, registration, at, classSession: own } = await givenPages()
  const tap = (mark: string) => marks.action(post({ registration, event: randomUUID(), mark }))
  await tap('absent')
  expect(location(await tap('present'))).toBe(
    `${at}/corrections?registration=${registration}&mark=present`,
  )

  const form = { registration, event: randomUUID(), mark: 'present', reason: '' }
  expect((await answerOf(corrections.action(post(form)))).status).toBe(422)
  const corrected = await answerOf(corrections.action(post({ ...form, reason: '刚到' })))
  expect(location(corrected)).toBe(`${at}?answer=corrected#r-${registration}`)
  expect(await marksIn(own.id)).toMatchObject([
    { mark: 'absent', reason: null },
    { mark: 'present', reason: expect.stringMatching(/^[\w-]{39,}$/) }, // sealed
  ])
})

test('everyone here, collected one by one, and closed only when the last has left', async () => {
  const { get, post, registration, other, at } = await givenPages({ departure: 'collected' })
  const submit = async () => location(await submission.action(post({})))
  expect(await submit()).toBe(`${at}?answer=unmarked`)
  expect(location(await everyonePresent.action(post({})))).toBe(`${at}?answer=marked`)
  expect(await submit()).toBe(`${at}?answer=awaiting-collection`)

  const page = await (await answerOf(departures.loader(get()))).json()
  const collector: string = page.row.collectors[0].key
  const form = { registration, event: randomUUID(), kind: 'collected', with: collector }
  const nobody = await answerOf(departures.action(post({ ...form, with: '' })))
  expect(nobody.status).toBe(422)
  const collected = await answerOf(departures.action(post(form)))
  expect(location(collected)).toBe(`${at}?answer=recorded#r-${registration}`)
  expect(await submit()).toBe(`${at}?answer=children-inside`)

  const called = { registration: other, event: randomUUID(), because: 'unknown-collector' }
  await calls.action(post({ ...called, reached: 'yes', told: '妈妈同意姑姑来接' }))
  const note = '姑姑，已打电话给妈妈'
  const rest = { registration: other, event: randomUUID(), kind: 'collected', with: 'other', note }
  await departures.action(post(rest))
  expect(await submit()).toBe(`${at}?answer=held`)
})
