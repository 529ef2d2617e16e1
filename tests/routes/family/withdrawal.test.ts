import { afterAll, expect, test } from 'vitest'
import * as withdrawal from '#app/routes/family/withdrawal.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a family is told what cancelling does before it does it, and then does it once', async () => {
  const { first } = await givenFullLesson(db, 2)
  const now = hours(14 * 24 - 2)
  const cookie = await signedInAs(db, { guardianId: first.guardianId }, now)
  const { registrationId } = first
  const asking = { cookie, params: { registrationId }, context: testApp(db, { now }) }

  const shown = await (await answerOf(withdrawal.loader(asked('/here', asking)))).json()
  expect(shown.effect).toMatchObject({
    ...{ state: 'confirmed', waiting: 1, isLate: true, lateSoFar: 0, lateLimit: 3 },
    ...{ linked: [], swaps: [] },
  })
  expect(await stateOf(db, registrationId)).toBe('confirmed')

  for (const _ of ['once', 'and again']) {
    const answer = await answerOf(withdrawal.action(asked('/here', { ...asking, form: {} })))
    expect(answer.headers.get('location')).toBe(
      `/me/signups/${registrationId}?answer=withdrawal.done`,
    )
  }
  expect(await stateOf(db, registrationId)).toBe('withdrawn')
  const after = await (await answerOf(withdrawal.loader(asked('/here', asking)))).json()
  expect(after.effect).toMatchObject({ state: 'withdrawn', lateSoFar: 1 })
})
