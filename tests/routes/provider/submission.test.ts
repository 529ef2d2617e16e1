import { afterAll, expect, test } from 'vitest'
import { action as publish } from '#app/routes/provider/publication.ts'
import { action as submit } from '#app/routes/provider/submission.ts'
import { action as takeBack } from '#app/routes/provider/taking-back.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenPlannedLesson, stateOf } from '#tests/support/given-approval.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

const posts = [
  { name: 'submits', action: submit, from: 'draft', to: 'submitted', answer: 'submitted' },
  { name: 'publishes', action: publish, from: 'approved', to: 'published', answer: 'published' },
  { name: 'takes back', action: takeBack, from: 'approved', to: 'draft', answer: 'taken-back' },
] as const

test.each(posts)('a coordinator $name, and the page says so', async (post) => {
  const { offering, coordinator } = await givenPlannedLesson(db, { state: post.from })
  const cookie = await signedInAs(db, { staffId: coordinator.id })
  const params = { offeringId: offering.id }
  const args = () => asked('/here', { cookie, context, params, form: {} })

  const answers = [await answerOf(post.action(args())), await answerOf(post.action(args()))]

  const at = (answer: string) => `/provider/offerings/${offering.id}?approval=${answer}`
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual([
    ...[at(post.answer), at('not-waiting')],
  ])
  expect(await stateOf(db, offering.id)).toBe(post.to)
})

test('what stands in the way leads back to the page that names it', async () => {
  const { offering, coordinator, contract } = await givenPlannedLesson(db)
  const ended = db.updateTable('contract').set({ state: 'ended' }).where('id', '=', contract.id)
  await ended.execute()
  const cookie = await signedInAs(db, { staffId: coordinator.id })
  const params = { offeringId: offering.id }

  const answer = await answerOf(submit(asked('/here', { cookie, context, params, form: {} })))

  const page = `/provider/offerings/${offering.id}?approval=refused`
  expect([answer.status, answer.headers.get('location')]).toEqual([303, page])
  expect(await stateOf(db, offering.id)).toBe('draft')
})
