import { beforeEach, expect, test } from 'vitest'
import { drainQueue } from '#app/domain/registration/drain-queue.ts'
import { meta, loader as openQueue } from '#app/routes/family/queue.tsx'
import { action as confirm } from '#app/routes/family/sign-up-confirmation.tsx'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { inTurns } from '#tests/support/queue.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  return () => db.destroy()
})

/** A parent before a filled-in form, while the process has its hands full. */
async function givenParent() {
  const [{ offering }, child] = [await givenLesson(db, { max_places: 1 }), await givenChild(db)]
  const cookie = await signedInAs(db, { guardianId: child.guardian_id })
  const context = testApp(db, { lane: { inHand: 0, most: 0 }, operation: () => inTurns() })
  const submission = crypto.randomUUID()
  const press = () => {
    const params = { slug: offering.slug, participants: child.id, participantId: child.id }
    const { request } = asked('/here', { cookie, context })
    const body = new URLSearchParams({ submission })
    for (const consent of ['privacy_child', 'activity']) body.append('consent', consent)
    const posted = new Request(request, { method: 'POST', body })
    return answerOf(confirm({ request: posted, params, context }))
  }
  const look = () =>
    openQueue(asked('/here', { cookie, params: { submissionId: submission }, context }))
  return { offering, submission, press, look }
}

const drain = () => drainQueue(db, db, inTurns())

test('a family that comes in a rush gets a page with its turn, which looks again by itself', async () => {
  const [first, second] = [await givenParent(), await givenParent()]
  const answer = await first.press()
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/me/queue/${first.submission}`,
  ])
  await second.press()

  const data = await first.look()
  expect(data).toMatchObject({ ahead: 0, isOver: false, lookAgain: 5 })
  const matches = [{ id: 'root', data: { locale: 'zh-CN' } }]
  expect(meta({ data, matches })).toContainEqual({ httpEquiv: 'refresh', content: '5' })
})

test('once it was its turn the page leads to the result', async () => {
  const parent = await givenParent()
  await parent.press()
  await drain()
  const answer = await answerOf(parent.look())
  expect(answer.headers.get('location')).toMatch(/^\/me\/signups\/./)
})

test('who was refused sees why, and the way back to the form', async () => {
  const parent = await givenParent()
  await parent.press()
  const { slug, id } = parent.offering
  await db
    .updateTable('offering')
    .set({ paused_at: hours(0) })
    .where('id', '=', id)
    .execute()
  await drain()
  const data = await parent.look()
  expect(data).toMatchObject({ isOver: true, lookAgain: null })
  expect(data.because.map(({ refusals }) => refusals)).toEqual([[{ code: 'paused' }]])
  expect(data.back).toMatch(new RegExp(`^/a/${slug}/sign-up/.+/confirmation$`))
})
