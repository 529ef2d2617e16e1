import { afterAll, expect, test } from 'vitest'
import { changePreference } from '#app/domain/registration/change-preference.ts'
import { loader as openChoices } from '#app/routes/family/me-choices.tsx'
import { action as moveUp } from '#app/routes/family/preference.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenBallot } from '#tests/support/given-ballot.ts'
import { operationAt } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { signUp, signUpTogether } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenChoices(children = 1) {
  const { offerings, closesAt, drawId } = await givenBallot(db, [{}, {}, {}])
  const guardian = await givenGuardian(db)
  const siblings = []
  for (let i = 0; i < children; i++) siblings.push(await givenChild(db, {}, guardian))
  const [first, ...others] = siblings
  if (!first) throw new Error('no child')
  const ids: string[] = []
  for (const { id } of offerings) {
    const outcome = await signUpTogether(db, [first, ...others], id, { link: 'all' })
    if (outcome.outcome !== 'done') throw new Error(outcome.outcome)
    ids.push(outcome.registrations[0]?.registrationId ?? '')
  }
  const order = async (child = first) => {
    const rows = await db
      .selectFrom('registration')
      .select('offering_id')
      .where('participant_id', '=', child.id)
      .where('state', '=', 'in_pool')
      .orderBy('preference')
      .execute()
    return rows.map((row) => offerings.findIndex(({ id }) => id === row.offering_id) + 1)
  }
  return { guardian, familyId: guardian.family_id, siblings, ids, order, closesAt, drawId }
}

test('a choice moves before the one above it; the first one stays', async () => {
  const { familyId, ids, order } = await givenChoices()
  const [first = '', , third = ''] = ids

  expect(await changePreference(db, { familyId, registrationId: third }, operationAt())).toEqual({
    outcome: 'changed',
  })
  expect(await order()).toEqual([1, 3, 2])
  await changePreference(db, { familyId, registrationId: first }, operationAt())
  expect(await order()).toEqual([1, 3, 2])
})

test('siblings who join together keep one order', async () => {
  const { familyId, ids, order, siblings } = await givenChoices(2)

  await changePreference(db, { familyId, registrationId: ids[1] ?? '' }, operationAt())

  expect(await order(siblings[0])).toEqual([2, 1, 3])
  expect(await order(siblings[1])).toEqual([2, 1, 3])
})

test('nothing moves from the closing on, nor for another family', async () => {
  const { familyId, ids, order, closesAt } = await givenChoices()
  const registrationId = ids[1] ?? ''
  const stranger = (await givenGuardian(db)).family_id

  expect(await changePreference(db, { familyId, registrationId }, operationAt(closesAt))).toEqual({
    outcome: 'closed',
  })
  expect(await changePreference(db, { familyId: stranger, registrationId }, operationAt())).toEqual(
    { outcome: 'not-found' },
  )
  expect(await order()).toEqual([1, 2, 3])
})

test('two taps at once leave an order without gaps', async () => {
  const { familyId, ids, order } = await givenChoices()

  await Promise.all(
    ids.map((registrationId) => changePreference(db, { familyId, registrationId }, operationAt())),
  )

  expect((await order()).toSorted()).toEqual([1, 2, 3])
})

test('the page lists the own choices in order, and its button moves one up', async () => {
  const { guardian, ids, drawId } = await givenChoices()
  const foreign = (await givenBallot(db)).offerings[0]?.id ?? ''
  await signUp(db, await givenChild(db), foreign)
  const cookie = await signedInAs(db, { guardianId: guardian.id })
  const context = testApp(db)
  const post = asked('/', { cookie, context, params: { registrationId: ids[2] ?? '' }, form: {} })

  const moved = await answerOf(moveUp(post))

  expect(moved.headers.get('location')).toBe(`/me/choices/${drawId}?answer=changed`)
  const { choices, isOpen } = await openChoices(asked('/', { cookie, context, params: { drawId } }))
  expect(isOpen).toBe(true)
  expect(choices.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[1]])
})
