import { afterAll, beforeAll, expect, test } from 'vitest'
import * as page from '#app/routes/family/class-session.tsx'
import { action as keep } from '#app/routes/family/class-session-keep.ts'
import * as leave from '#app/routes/family/class-session-leave.tsx'
import { action as swap } from '#app/routes/family/class-session-swap.ts'
import * as signup from '#app/routes/family/signup.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { givenMoved } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())
const context = testApp(db)

async function givenPage(guardianId?: string) {
  const given = await givenMoved(db)
  const { guardianId: own, registrationId, classSessionId } = given.choiceOf(0)
  const cookie = await signedInAs(db, { guardianId: guardianId ?? own })
  const params = { registrationId, classSessionId }
  const get = (path = '/here') => asked(path, { cookie, params, context })
  const post = (form: Record<string, string> = {}) =>
    asked('/here', { cookie, params, context, form })
  return { ...given, ...params, get, post }
}

test('a moved class session shows what was, what is, why, and where one could go instead', async () => {
  const { get, own, parallel } = await givenPage()
  const shown = await (await answerOf(page.loader(get()))).json()
  expect(shown).toMatchObject({
    before: { starts_at: own.first.starts_at },
    own: { change: { reason: 'venue' } },
    choices: ['keep', 'swap', 'leave'],
    parallels: [{ class_session_id: parallel.first.id }],
  })
})

test('each choice is made by a form of its own and leads back to the sign-up, which says so', async () => {
  const kept = await givenPage()
  const to = (one: typeof kept, answer: string) =>
    `/me/signups/${one.registrationId}?answer=choice.${answer}`
  const answered = await answerOf(keep(kept.post()))
  expect([answered.status, answered.headers.get('location')]).toEqual([303, to(kept, 'kept')])

  const swapped = await answerOf(swap(kept.post({ to: kept.parallel.first.id })))
  expect(swapped.headers.get('location')).toBe(to(kept, 'swapped'))
  const own = await (await answerOf(signup.loader(kept.get()))).json()
  expect(own.own.map(({ id }: { id: string }) => id).sort()).toEqual(
    [kept.parallel.first.id, kept.own.second.id].sort(),
  )
  expect((await answerOf(page.loader(kept.get()))).status).toBe(404) // it goes to another one now

  const left = await givenPage()
  expect((await answerOf(leave.action(left.post()))).headers.get('location')).toBe(to(left, 'left'))
})

test('a swap without a choice, or to what is gone, leads back to what there is', async () => {
  const { post, registrationId, classSessionId, parallel } = await givenPage()
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}`
  const none = await answerOf(swap(post()))
  expect(none.headers.get('location')).toBe(`${here}?answer=choose`)
  await db
    .updateTable('offering')
    .set({ places_taken: 1 })
    .where('id', '=', parallel.offering.id)
    .execute()
  const gone = await answerOf(swap(post({ to: parallel.first.id })))
  expect(gone.headers.get('location')).toBe(`${here}?answer=gone`)
})

test('another family finds none of it', async () => {
  const stranger = await givenGuardian(db)
  const { get, post, parallel } = await givenPage(stranger.id)
  expect((await answerOf(page.loader(get()))).status).toBe(404)
  expect((await answerOf(leave.loader(get()))).status).toBe(404)
  for (const action of [keep, leave.action]) {
    expect((await answerOf(action(post()))).status).toBe(404)
  }
  expect((await answerOf(swap(post({ to: parallel.first.id })))).status).toBe(404)
})
