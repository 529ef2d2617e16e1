import { afterAll, describe, expect, test } from 'vitest'
import { findOwnRegistration } from '#db/read/registrations.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { placesOf, signUp, signUpTogether } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenSiblings(...status: ('permit' | 'no')[]) {
  const guardian = await givenGuardian(db)
  const [first, second] = status.length > 0 ? status : (['permit', 'permit'] as const)
  const facts = (new_resident_status: 'permit' | 'no' = 'permit') => ({ new_resident_status })
  return [
    await givenChild(db, facts(first), guardian),
    await givenChild(db, { ...facts(second), name: '何小川' }, guardian),
  ] as [Awaited<ReturnType<typeof givenChild>>, Awaited<ReturnType<typeof givenChild>>]
}

type Outcome = Awaited<ReturnType<typeof signUpTogether>>
const statesOf = (outcome: Outcome) =>
  outcome.outcome === 'done' ? outcome.registrations.map(({ state }) => state) : outcome.outcome

describe('siblings who join all or none', () => {
  test('both get a place where two are left, and are linked', async () => {
    const { offering } = await givenLesson(db, { max_places: 2 })
    const siblings = await givenSiblings()

    const outcome = await signUpTogether(db, siblings, offering.id, { link: 'all' })

    expect(statesOf(outcome)).toEqual(['confirmed', 'confirmed'])
    const groups = await linkGroupsOf(outcome)
    expect(new Set(groups)).toEqual(new Set([expect.any(String)]))
  })

  test('both wait, one behind the other, where one place is left: none is taken', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })

    const outcome = await signUpTogether(db, await givenSiblings(), offering.id, { link: 'all' })

    expect(statesOf(outcome)).toEqual(['waitlisted', 'waitlisted'])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, waiting: 2 })
    // The place they cannot share is not held back for them.
    expect(await signUp(db, await givenChild(db), offering.id)).toMatchObject({
      outcome: 'confirmed',
    })
    expect(await wrongsOf(db)).toEqual([])
  })

  test('take a reserved place each where they may, and a general one where they may not', async () => {
    const { offering } = await givenLesson(db, {
      ...{ max_places: 2, reserved_places: 1, reserved_for: 'new_residents' },
    })
    const siblings = await givenSiblings('no', 'permit')

    const outcome = await signUpTogether(db, siblings, offering.id, { link: 'all' })

    expect(statesOf(outcome)).toEqual(['confirmed', 'confirmed'])
    expect(await inReservedOf(outcome)).toEqual([0, 1])
    expect(await wrongsOf(db)).toEqual([])
  })

  test('wait both where the place that is left is not for one of them', async () => {
    const { offering } = await givenLesson(db, {
      ...{ max_places: 2, reserved_places: 2, reserved_for: 'new_residents' },
    })
    const siblings = await givenSiblings('no', 'permit')

    const outcome = await signUpTogether(db, siblings, offering.id, { link: 'all' })

    expect(statesOf(outcome)).toEqual(['waitlisted', 'waitlisted'])
  })
})

describe('siblings of whom any may join', () => {
  test('the first gets the last place, the second waits', async () => {
    const { offering } = await givenLesson(db, { max_places: 1 })

    const outcome = await signUpTogether(db, await givenSiblings(), offering.id, { link: 'any' })

    expect(statesOf(outcome)).toEqual(['confirmed', 'waitlisted'])
  })
})

describe('a form of several', () => {
  test('is refused as a whole, each with its own reasons, where one does not fit', async () => {
    const { offering } = await givenLesson(db, { grade_min: 5 })
    const [older, younger] = await givenSiblings()
    await db
      .updateTable('child')
      .set({ primary_entry_year: 2025 })
      .where('id', '=', younger.id)
      .execute()

    const outcome = await signUpTogether(db, [older, younger], offering.id, { link: 'any' })

    expect(outcome).toMatchObject({
      outcome: 'refused',
      because: [{ participantId: younger.id, refusals: [{ code: 'wrong-grade', grade: 1 }] }],
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, holding: 0, waiting: 0 })
  })

  test('with a child of another family, with the same child twice, or with nobody is not found', async () => {
    const { offering } = await givenLesson(db)
    const [own, sibling] = await givenSiblings()
    const foreign = await givenChild(db)
    const not = { outcome: 'not-found' }

    expect(await signUpTogether(db, [own, foreign], offering.id)).toEqual(not)
    expect(await signUpTogether(db, [own, own], offering.id)).toEqual(not)
    expect(await signUpTogether(db, [own, sibling], 'no-offering')).toEqual(not)
    const nobody = { link: null, participants: [] }
    expect(await signUpTogether(db, [own], offering.id, nobody)).toEqual(not)
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0, waiting: 0 })
  })

  test('sent twice at the same moment is one registration of each', async () => {
    const { offering } = await givenLesson(db)
    const siblings = await givenSiblings()
    const submission = { id: '019a0000-0000-7000-8000-000000000001', bodyHash: 'same' }
    const send = () => signUpTogether(db, siblings, offering.id, { link: 'all', submission })

    const [first, second] = await Promise.all([send(), send()])

    expect(first).toEqual(second)
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 2, confirmed: 2 })
  })
})

describe('a place that a child cannot have now', () => {
  test('is refused while it is free, with what it clashes with', async () => {
    const [held, wanted] = [await givenLesson(db), await givenLesson(db)]
    const child = await givenChild(db)
    await signUp(db, child, held.offering.id)

    expect(await signUp(db, child, wanted.offering.id)).toMatchObject({
      outcome: 'refused',
      because: [{ code: 'clash', titleZh: held.offering.title_zh }],
    })
  })

  test('may be waited for once all places are taken', async () => {
    const [held, wanted] = [await givenLesson(db), await givenLesson(db, { max_places: 1 })]
    const child = await givenChild(db)
    await signUp(db, child, held.offering.id)
    await signUp(db, await givenChild(db), wanted.offering.id)

    expect(await signUp(db, child, wanted.offering.id)).toMatchObject({ outcome: 'waitlisted' })
  })

  test('is one of a second camp in the same season', async () => {
    const later = {
      first_starts_at: '2026-07-20T02:00:00.000Z',
      last_ends_at: '2026-07-20T03:30:00.000Z',
    }
    const first = await givenLesson(db, { programme: 'camp' })
    const second = await givenLesson(db, { programme: 'camp', ...later })
    const child = await givenChild(db)
    await signUp(db, child, first.offering.id)

    expect(await signUp(db, child, second.offering.id)).toMatchObject({
      outcome: 'refused',
      because: [{ code: 'camp-cap', most: 1, titleZh: first.offering.title_zh }],
    })
  })

  test('keeps its siblings out too, on a form of several', async () => {
    const [held, wanted] = [await givenLesson(db), await givenLesson(db)]
    const [older, younger] = await givenSiblings()
    await signUp(db, older, held.offering.id)

    const outcome = await signUpTogether(db, [older, younger], wanted.offering.id, { link: 'any' })

    expect(outcome).toMatchObject({
      outcome: 'refused',
      because: [{ participantId: older.id, refusals: [{ code: 'clash' }] }],
    })
    expect(await placesOf(db, wanted.offering.id)).toMatchObject({ taken: 0, waiting: 0 })
  })
})

async function rowsOf(outcome: Outcome) {
  if (outcome.outcome !== 'done') throw new Error(outcome.outcome)
  const rows = []
  for (const { registrationId, participantId } of outcome.registrations) {
    const { family_id } = await db
      .selectFrom('child')
      .select('family_id')
      .where('id', '=', participantId)
      .executeTakeFirstOrThrow()
    rows.push(await findOwnRegistration(db, family_id, registrationId))
  }
  return rows
}
const linkGroupsOf = async (outcome: Outcome) =>
  (await rowsOf(outcome)).map((row) => row?.link_group_id)
const inReservedOf = async (outcome: Outcome) =>
  (await rowsOf(outcome)).map((row) => row?.in_reserved)
