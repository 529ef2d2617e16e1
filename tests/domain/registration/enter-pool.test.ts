import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { givenBallot } from '#tests/support/given-ballot.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf, signUp, signUpTogether } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function choicesOf(participantId: string) {
  const rows = await db
    .selectFrom('registration')
    .select(['offering_id', 'preference'])
    .where('participant_id', '=', participantId)
    .where('state', '=', 'in_pool')
    .orderBy('preference')
    .execute()
  return rows.map(({ offering_id, preference }) => [offering_id, preference])
}

test('a child enters the pool with its choices in order; no place is given, one message is sent', async () => {
  const { offerings } = await givenBallot(db, [{}, {}])
  const child = await givenChild(db)
  const ids = offerings.map(({ id }) => id)

  for (const id of ids) expect(await signUp(db, child, id)).toMatchObject({ outcome: 'in_pool' })

  expect(await choicesOf(child.id)).toEqual([
    [ids[0], 1],
    [ids[1], 2],
  ])
  expect(await placesOf(db, ids[0] ?? '')).toMatchObject({ taken: 0, holding: 0, waiting: 0 })
  const told = await db
    .selectFrom('notification')
    .innerJoin('registration', 'registration.id', 'notification.registration_id')
    .select('cause')
    .where('registration.participant_id', '=', child.id)
    .execute()
  expect(told).toEqual([{ cause: 'registration-in-pool' }, { cause: 'registration-in-pool' }])
})

test('a fourth choice of a programme is refused; another programme and another draw count apart', async () => {
  const { offerings } = await givenBallot(db, [{}, {}, {}, {}, { programme: 'camp' }])
  const [a, b, c, fourth, camp] = offerings.map(({ id }) => id)
  const elsewhere = (await givenBallot(db)).offerings[0]?.id
  const child = await givenChild(db)
  for (const id of [a, b, c]) await signUp(db, child, id ?? '')

  expect(await signUp(db, child, fourth ?? '')).toEqual({
    outcome: 'refused',
    because: [{ code: 'three-choices', most: 3 }],
  })
  for (const id of [camp, elsewhere]) {
    expect(await signUp(db, child, id ?? '')).toMatchObject({ outcome: 'in_pool' })
  }
})

test('a choice given up makes room at the end: the others move up', async () => {
  const { offerings } = await givenBallot(db, [{}, {}, {}, {}])
  const [a, b, c, d] = offerings.map(({ id }) => id)
  const child = await givenChild(db)
  const first = await signUp(db, child, a ?? '')
  for (const id of [b, c]) await signUp(db, child, id ?? '')
  if (!('registrationId' in first)) throw new Error(first.outcome)
  const family = { guardianId: child.guardian_id, familyId: child.family_id }
  const given = { ...family, registrationId: first.registrationId }
  await withdrawRegistration(db, given, operationAt())

  await signUp(db, child, d ?? '')

  expect(await choicesOf(child.id)).toEqual([
    [b, 1],
    [c, 2],
    [d, 3],
  ])
})

test('four taps at once for four offerings make three choices, numbered apart', async () => {
  const { offerings } = await givenBallot(db, [{}, {}, {}, {}])
  const child = await givenChild(db)

  const outcomes = await Promise.all(offerings.map(({ id }) => signUp(db, child, id)))

  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
    ...['in_pool', 'in_pool', 'in_pool', 'refused'],
  ])
  expect((await choicesOf(child.id)).map(([, preference]) => preference)).toEqual([1, 2, 3])
})

test('siblings enter the pool as one link group', async () => {
  const { offerings } = await givenBallot(db)
  const guardian = await givenGuardian(db)
  const siblings = [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)] as const
  const id = offerings[0]?.id ?? ''

  const outcome = await signUpTogether(db, [...siblings], id, { link: 'all' })

  expect(outcome).toMatchObject({ registrations: [{ state: 'in_pool' }, { state: 'in_pool' }] })
  const rows = await db
    .selectFrom('registration')
    .innerJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['mode', 'link_group.id'])
    .where('offering_id', '=', id)
    .execute()
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map((row) => row.id)).size).toBe(1)
})

test('nobody enters from the closing on, nor once it is closed', async () => {
  const { offerings, closesAt } = await givenBallot(db)
  const id = offerings[0]?.id ?? ''
  const closed = { outcome: 'refused', because: [{ code: 'closed' }] }

  expect(await signUp(db, await givenChild(db), id, operationAt(closesAt))).toEqual(closed)
  await db.updateTable('offering').set({ state: 'ballot_closed' }).where('id', '=', id).execute()
  expect(await signUp(db, await givenChild(db), id)).toEqual(closed)
})

test('a place held elsewhere at that time does not keep a child out of the pool', async () => {
  const { offerings } = await givenBallot(db)
  const child = await givenChild(db)
  await signUp(db, child, (await givenLesson(db)).offering.id)

  expect(await signUp(db, child, offerings[0]?.id ?? '')).toMatchObject({ outcome: 'in_pool' })
})

test('nothing can be given up for a pool: it promises no place', async () => {
  const { offerings } = await givenBallot(db)
  const child = await givenChild(db)
  const held = await signUp(db, child, (await givenLesson(db)).offering.id)
  if (!('registrationId' in held)) throw new Error(held.outcome)

  const leaves = held.registrationId
  const outcome = await signUpTogether(db, [child], offerings[0]?.id ?? '', { link: null, leaves })

  expect(outcome).toMatchObject({ because: [{ refusals: [{ code: 'no-place-to-exchange' }] }] })
})
