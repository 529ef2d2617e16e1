import { afterAll, beforeAll, expect, test } from 'vitest'
import * as classSession from '#app/routes/provider/class-session.tsx'
import * as makeUp from '#app/routes/provider/make-up.tsx'
import * as cancellation from '#app/routes/provider/offering-cancellation.tsx'
import * as changes from '#app/routes/provider/series-changes.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenChild } from '#tests/support/given.ts'
import { givenCourseOf, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())
const context = testApp(db)

async function givenPages() {
  const course = await givenCourseOf(db)
  const registrationId = await givenSignedUp(db, await givenChild(db), course.offering.id)
  const cookie = await signedInAs(db, { staffId: course.staff.staffId })
  const of = (classSessionId: string) => ({ offeringId: course.offering.id, classSessionId })
  const get = (classSessionId = '') =>
    asked('/here', { cookie, params: of(classSessionId), context })
  const post = (form: Record<string, string>, classSessionId = '') =>
    asked('/here', { cookie, params: of(classSessionId), context, form })
  return { ...course, registrationId, get, post }
}

const weekLater = { all: 'yes', what: 'move', shift: '7', starts: '', venue: '', reason: 'venue' }

test('the whole series moves by a week after a look at what that does, keeping time and place', async () => {
  const { first, second, post } = await givenPages()
  const looked = await answerOf(changes.action(post(weekLater)))
  expect(looked.status).toBe(200)
  const { preview, typed } = await looked.json()
  expect(preview.impact).toMatchObject({ families: { confirmed: 1 }, clashes: [], gaps: [] })
  expect(preview.impact).not.toHaveProperty('familyClashes')
  expect(typed).toMatchObject({ shift: '7' })

  const seen = { ...weekLater, seen: preview.mark }
  expect((await answerOf(changes.action(post({ ...seen, shift: '8' })))).status).toBe(409)
  const answer = await answerOf(changes.action(post(seen)))
  expect(answer.headers.get('location')).toMatch(/changes\?answer=changed$/)
  for (const one of [first, second]) {
    const now = await db
      .selectFrom('class_session')
      .selectAll()
      .where('id', '=', one.id)
      .executeTakeFirst()
    expect(now).toMatchObject({ ...laterPlan(one), sequence: 1 })
  }
})

test('without a class session, with a number that is none, the form comes back with what was typed', async () => {
  const { post } = await givenPages()
  const form = { ...weekLater, all: '', shift: 'soon', note: '改一改' }
  const answer = await answerOf(changes.action(post(form)))
  expect(answer.status).toBe(422)
  const { problems, typed } = await answer.json()
  expect(problems).toContainEqual({ field: 'shift', key: 'changes.problem.shift' })
  expect(typed).toMatchObject({ note: '改一改' })
  const none = await answerOf(changes.action(post({ ...weekLater, all: '' })))
  expect((await none.json()).problems).toEqual([{ field: 'session', key: 'changes.problem.which' }])
})

test('a cancelled class session is made up for at a proposed time, and its page says so', async () => {
  const { first, get, post, ...course } = await givenPages()
  await change(db, course, [[first, null]])
  const page = await (await answerOf(makeUp.loader(get(first.id)))).json()
  // The second class session meets a week later: that day is taken by it.
  expect(page.proposals.map(({ starts_at }: { starts_at: string }) => starts_at)).toEqual(
    [2, 3, 4, 5, 6].map((weeks) => laterPlan(first, { days: weeks * 7 }).starts_at),
  )
  const [{ starts_at: when }] = page.proposals
  const form = { id: page.newId, when, venue: first.venue_id, reason: 'weather', note: '' }
  const looked = await (await answerOf(makeUp.action(post(form, first.id)))).json()
  const confirm = () =>
    answerOf(makeUp.action(post({ ...form, seen: looked.preview.mark }, first.id)))
  for (const answer of [await confirm(), await confirm()]) {
    expect(answer.headers.get('location')).toBe(
      `/provider/class-sessions/${page.newId}?answer=added`,
    )
  }
  const lost = await (await answerOf(classSession.loader(get(first.id)))).json()
  expect(lost).toMatchObject({ madeUpBy: { id: page.newId }, isToCome: false })
  expect(lost.history).toMatchObject([{ kind: 'cancelled', reason: 'venue', staff_name: '韦海燕' }])
  expect(lost.news).toMatchObject([{ cause: 'class-session-cancelled' }])
  const made = await (await answerOf(classSession.loader(get(page.newId)))).json()
  expect(made).toMatchObject({
    lost: { id: first.id },
    news: [{ cause: 'class-sessions-changed' }],
  })
})

test('a make-up at a time of one’s own says what is missing at its field', async () => {
  const { first, post, ...course } = await givenPages()
  await change(db, course, [[first, null]])
  const form = { id: crypto.randomUUID(), when: 'own', day: '', starts: '15:00', ends: '16:30' }
  const fields = { ...form, venue: first.venue_id, reason: 'weather', note: '' }
  const answer = await answerOf(makeUp.action(post(fields, first.id)))
  expect(answer.status).toBe(422)
  expect((await answer.json()).problems).toEqual([{ field: 'day', key: 'provider.problem.day' }])
  const filled = await answerOf(makeUp.action(post({ ...fields, day: '2026-08-01' }, first.id)))
  expect(filled.status).toBe(200)
})

test('a whole offering is called off once, and its page says so', async () => {
  const { get, post, registrationId } = await givenPages()
  const form = { reason: 'low_sign_up', note: '' }
  for (const answer of [
    await answerOf(cancellation.action(post(form))),
    await answerOf(cancellation.action(post(form))),
  ]) {
    expect(answer.status).toBe(303)
  }
  const page = await (await answerOf(cancellation.loader(get()))).json()
  expect(page.offering.state).toBe('cancelled')
  const registration = await db
    .selectFrom('registration')
    .select('state')
    .where('id', '=', registrationId)
    .executeTakeFirst()
  expect(registration).toEqual({ state: 'cancelled_by_provider' })
})
