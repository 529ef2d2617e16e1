import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { loader as openMe } from '#app/routes/family/me.tsx'
import { action as accept } from '#app/routes/family/offer-acceptance.ts'
import { action as decline } from '#app/routes/family/offer-decline.ts'
import { loader as openSignups } from '#app/routes/family/signups.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

/** A lesson whose place was given up: the second family is offered it, the third waits. */
async function givenOfferedPlace() {
  const lesson = await givenFullLesson(db, 3)
  await withdrawRegistration(db, lesson.first, operationAt())
  return lesson
}

async function asGuardian({ guardianId }: { guardianId: string }, method = 'get') {
  const headers = { cookie: await signedInAs(db, { guardianId }) }
  return new Request('http://localhost/me', { headers, method })
}

async function offerOnMe(family: { guardianId: string }) {
  const { offered } = await openMe({ request: await asGuardian(family), params: {}, context })
  return offered[0]?.offer_id ?? ''
}

test('a family finds the place it was offered on its page, and takes it there', async () => {
  const { second } = await givenOfferedPlace()
  const params = { offerId: await offerOnMe(second) }

  const answer = await accept({ request: await asGuardian(second, 'post'), params, context })

  expect(answer.headers.get('location')).toBe(`/me/signups/${second.registrationId}`)
  expect(await stateOf(db, second.registrationId)).toBe('confirmed')
})

test('a family gives the place up, and the next one finds it', async () => {
  const { second, third } = await givenOfferedPlace()
  const params = { offerId: await offerOnMe(second) }

  const answer = await decline({ request: await asGuardian(second, 'post'), params, context })

  expect(answer.headers.get('location')).toContain('answer=offer.declined')
  expect(await offerOnMe(third)).not.toBe('')
})

test('a family that answers again is told that it has answered', async () => {
  const { second } = await givenOfferedPlace()
  const params = { offerId: await offerOnMe(second) }
  await accept({ request: await asGuardian(second, 'post'), params, context })

  const again = await accept({ request: await asGuardian(second, 'post'), params, context })

  expect(again.headers.get('location')).toContain('answer=offer.already-answered')
})

test('a family that waits sees its position', async () => {
  const { second, third } = await givenFullLesson(db, 3)
  const positionOf = async (family: { guardianId: string }) => {
    const request = await asGuardian(family)
    return (await openSignups({ request, params: {}, context })).waiting[0]?.position
  }
  expect([await positionOf(second), await positionOf(third)]).toEqual([1, 2])
})
