import { afterAll, expect, test } from 'vitest'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { placesOf, signUp, signUpTogether } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** A child in a lesson, and another lesson at the same time that it would rather take. */
async function givenChoice(wantedPlaces = 20) {
  const held = (await givenLesson(db)).offering
  const wanted = (await givenLesson(db, { max_places: wantedPlaces })).offering
  const child = await givenChild(db)
  return { held, wanted, child, leaves: await registrationOf(child, held.id) }
}

async function registrationOf(child: Awaited<ReturnType<typeof givenChild>>, offeringId: string) {
  const outcome = await signUp(db, child, offeringId)
  if (!('registrationId' in outcome)) throw new Error(outcome.outcome)
  return outcome.registrationId
}

async function stateOf(registrationId: string) {
  const row = db.selectFrom('registration').select('state').where('id', '=', registrationId)
  return (await row.executeTakeFirstOrThrow()).state
}

test('an exchange gives up one place and takes the other, and the freed one goes to who waits', async () => {
  const { held, wanted, child, leaves } = await givenChoice()
  await db.updateTable('offering').set({ max_places: 1 }).where('id', '=', held.id).execute()
  const waiting = await registrationOf(await givenChild(db), held.id)

  const outcome = await signUpTogether(db, [child], wanted.id, { link: null, leaves })

  expect(outcome).toMatchObject({ outcome: 'done', registrations: [{ state: 'confirmed' }] })
  expect(await stateOf(leaves)).toBe('withdrawn')
  expect(await stateOf(waiting)).toBe('offered')
  expect(await wrongsOf(db)).toEqual([])
})

test('where no place is left, the exchange is refused and the old place stands', async () => {
  const { wanted, child, leaves } = await givenChoice(1)
  await signUp(db, await givenChild(db), wanted.id)

  const outcome = await signUpTogether(db, [child], wanted.id, { link: null, leaves })

  expect(outcome).toMatchObject({
    outcome: 'refused',
    because: [{ participantId: child.id, refusals: [{ code: 'no-place-to-exchange' }] }],
  })
  expect(await stateOf(leaves)).toBe('confirmed')
  expect(await placesOf(db, wanted.id)).toMatchObject({ taken: 1, waiting: 0 })
})

test('who waits for the other comes before who would exchange', async () => {
  const { wanted, child, leaves } = await givenChoice(1)
  await signUp(db, await givenChild(db), wanted.id)
  const waiting = await registrationOf(await givenChild(db), wanted.id)
  await db.updateTable('offering').set({ max_places: 2 }).where('id', '=', wanted.id).execute()

  const outcome = await signUpTogether(db, [child], wanted.id, { link: null, leaves })

  expect(outcome.outcome).toBe('refused')
  expect(await stateOf(waiting)).toBe('offered')
  expect(await stateOf(leaves)).toBe('confirmed')
})

test('racing another family for the last place, nobody ever loses both', async () => {
  for (let round = 0; round < 12; round++) {
    const { wanted, child, leaves } = await givenChoice(1)
    const rival = await givenChild(db)

    const [exchange] = await Promise.all([
      signUpTogether(db, [child], wanted.id, { link: null, leaves }),
      signUp(db, rival, wanted.id),
    ])

    const isExchanged = exchange.outcome === 'done'
    expect(await stateOf(leaves)).toBe(isExchanged ? 'withdrawn' : 'confirmed')
    expect(await placesOf(db, wanted.id)).toMatchObject({ taken: 1, holding: 1 })
  }
  expect(await wrongsOf(db)).toEqual([])
})

test('two exchanges over cross at once: both happen, nothing is lost', async () => {
  const [one, other] = [await givenChoice(), await givenChoice()]
  const [there, back] = await Promise.all([
    signUpTogether(db, [one.child], other.held.id, { link: null, leaves: one.leaves }),
    signUpTogether(db, [other.child], one.held.id, { link: null, leaves: other.leaves }),
  ])

  expect([there.outcome, back.outcome]).toEqual(['done', 'done'])
  expect(await wrongsOf(db)).toEqual([])
})

test('only an own registration of who signs up can be given up', async () => {
  const { wanted, child } = await givenChoice()
  const guardian = { id: child.guardian_id, family_id: child.family_id }
  const sibling = await givenChild(db, {}, guardian)
  const foreign = await registrationOf(await givenChild(db), wanted.id)
  const other = (await givenLesson(db)).offering
  const ofSibling = await registrationOf(sibling, other.id)

  for (const leaves of [foreign, ofSibling, 'none']) {
    expect(await signUpTogether(db, [child], wanted.id, { link: null, leaves })).toEqual({
      outcome: 'not-found',
    })
  }
  expect([await stateOf(foreign), await stateOf(ofSibling)]).toEqual(['confirmed', 'confirmed'])
})

test('siblings exchange together only if each gets a place', async () => {
  const { wanted, child, leaves } = await givenChoice(1)
  const guardian = await givenGuardian(db, { family_id: child.family_id })
  expect(guardian.family_id).toBe(child.family_id)
  const sibling = await givenChild(db, {}, { id: child.guardian_id, family_id: child.family_id })

  const outcome = await signUpTogether(db, [child, sibling], wanted.id, { link: 'any', leaves })

  expect(outcome).toMatchObject({ outcome: 'refused' })
  expect(await stateOf(leaves)).toBe('confirmed')
  expect(await placesOf(db, wanted.id)).toMatchObject({ taken: 0, waiting: 0 })
})
