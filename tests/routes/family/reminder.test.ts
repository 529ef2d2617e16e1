import { afterAll, expect, test } from 'vitest'
import { loader as openMe } from '#app/routes/family/me.tsx'
import { action as ask, loader as openReminder } from '#app/routes/family/reminder.tsx'
import { action as end } from '#app/routes/family/reminder-end.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenGuardian, givenOffering } from '#tests/support/given.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

async function givenUpcoming() {
  const { slug } = await givenOffering(db, { registration_opens_at: hours(48) })
  const cookie = await signedInAs(db, { guardianId: (await givenGuardian(db)).id })
  const visit = (to = slug) => asked(`/a/${to}/reminder`, { cookie, params: { slug: to }, context })
  const press = (to = slug) =>
    asked(`/a/${to}/reminder`, { cookie, params: { slug: to }, form: {}, context })
  return { slug, cookie, visit, press }
}

test('who is not signed in signs in first, and comes back to a page with the same button', async () => {
  const { slug } = await givenUpcoming()
  const answer = await answerOf(
    ask(asked(`/a/${slug}/reminder`, { params: { slug }, form: {}, context })),
  )
  const back = encodeURIComponent(`/a/${slug}/reminder`)
  expect(answer.headers.get('location')).toBe(`/sign-in?next=${back}`)
})

test('a guardian asks with one tap, finds it on her page, and takes it back', async () => {
  const { slug, cookie, visit, press } = await givenUpcoming()
  expect((await openReminder(visit())).reminder).toBeUndefined()

  const answer = await answerOf(ask(press()))
  expect(answer.headers.get('location')).toBe(`/a/${slug}/reminder`)
  expect((await openReminder(visit())).reminder).toMatchObject({ remind_at: hours(46) })
  const me = () => openMe(asked('/me', { cookie, context }))
  expect((await me()).reminders.map((one) => one.slug)).toEqual([slug])

  await answerOf(end(press()))
  expect((await openReminder(visit())).reminder).toBeUndefined()
  expect((await me()).reminders).toEqual([])
})

test('what is open already leads to its page, and what nobody may see is not there', async () => {
  const { visit, press } = await givenUpcoming()
  const { slug: open } = await givenOffering(db)
  const { slug: draft } = await givenOffering(db, { state: 'draft' })
  expect((await answerOf(openReminder(visit(open)))).headers.get('location')).toBe(`/a/${open}`)
  expect((await answerOf(ask(press(open)))).status).toBe(303)
  expect((await answerOf(openReminder(visit(draft)))).status).toBe(404)
  for (const handle of [ask, end]) {
    expect((await answerOf(handle(press(draft)))).status).toBe(404)
  }
  expect(await db.selectFrom('opening_reminder').selectAll().execute()).toEqual([])
})
