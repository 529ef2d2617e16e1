import { afterAll, expect, test } from 'vitest'
import { takeAnswer } from '#app/domain/invites/take-answer.ts'
import * as signup from '#app/routes/family/signup.tsx'
import * as roster from '#app/routes/provider/roster.tsx'
import type { InvitationAnswer } from '#db/schema/inbound.ts'
import { givenConfirmed } from '#tests/jobs/given-news.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian, givenStaff } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Invited = Awaited<ReturnType<typeof givenConfirmed>>

function answer({ guardian: { email }, entries }: Invited, said: InvitationAnswer) {
  const reply = { from: email, attendee: email, uid: entries[0]?.uid ?? '', sequence: 0 }
  const times = { stampedAt: testNow, receivedAt: testNow }
  return db.inTransaction((tx) =>
    takeAnswer(tx, { ...reply, ...times, answer: said }, operationAt()),
  )
}

async function signupOf({ registrationId }: Invited, guardianId: string, now = testNow) {
  const cookie = await signedInAs(db, { guardianId }, now)
  const params = { registrationId }
  return answerOf(signup.loader(asked('/here', { cookie, params, context: testApp(db, { now }) })))
}

test('a family sees on its registration what its calendar answered, until the class is over', async () => {
  const of = await givenConfirmed(db)
  await answer(of, 'declined')
  const own = await (await signupOf(of, of.guardian.id)).json()
  expect(own.answers).toMatchObject([{ answer: 'declined', guardian_id: of.guardian.id }])

  const over = await (await signupOf(of, of.guardian.id, '2026-08-20T00:00:00.000Z')).json()
  expect(over.answers).toEqual([])
  const { status } = await signupOf(of, (await givenGuardian(db)).id)
  expect(status).toBe(404)
})

test('a coordinator sees on the roster which child’s calendar said what', async () => {
  const of = await givenConfirmed(db)
  await answer(of, 'tentative')
  const { organisation_id } = of.offering
  const cookie = await signedInAs(db, { staffId: (await givenStaff(db, { organisation_id })).id })
  const params = { classSessionId: of.entries[0]?.class_session_id ?? '' }
  const page = await answerOf(
    roster.loader(asked('/here', { cookie, params, context: testApp(db) })),
  )
  expect((await page.json()).rows).toMatchObject([{ id: of.registrationId, answer: 'tentative' }])
})
