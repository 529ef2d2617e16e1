import { afterAll, expect, test } from 'vitest'
import { changeReservation } from '#app/domain/programmes/change-reservation.ts'
import { givenChild } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { offeringOf, registrationsOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** Four places, two of them reserved for a desk: the general ones are taken, one desk family has a reserved one, two wait. */
async function given(facts: Parameters<typeof givenClass>[2] = {}) {
  const one = await givenClass(db, 3, { max_places: 4, min_places: 1, ...facts })
  const { id } = one.offering
  const [, , atDesk] = one.registrations
  await db
    .updateTable('registration')
    .set({ in_reserved: 1 })
    .where('id', '=', atDesk ?? '')
    .execute()
  const reserved = { reserved_places: 2, reserved_taken: 1, reserved_for: 'desk' as const }
  await db.updateTable('offering').set(reserved).where('id', '=', id).execute()
  for (let n = 0; n < 2; n++) await signUp(db, await givenChild(db), id)
  const change = (reservedPlaces: number, revision = 0) => {
    const { organisation_id: organisationId } = one.offering
    const edit = { offeringId: id, organisationId, staffId: one.coordinator.id, revision }
    return changeReservation(db, { ...edit, reservedPlaces }, operationAt())
  }
  return { ...one, change, id }
}

test('a place that is no longer reserved goes at once to the first who waits', async () => {
  const { id, change } = await given()
  expect(await registrationsOf(db, id)).toEqual([
    ...['confirmed', 'confirmed', 'confirmed', 'waitlisted', 'waitlisted'],
  ])

  expect(await change(1)).toEqual({ outcome: 'saved' })

  expect(await registrationsOf(db, id)).toEqual([
    ...['confirmed', 'confirmed', 'confirmed', 'offered', 'waitlisted'],
  ])
  expect(await offeringOf(db, { offeringId: id })).toMatchObject({
    ...{ reserved_places: 1, reserved_taken: 1, places_taken: 4 },
  })
})

test('when the reservation ends, who has a reserved place keeps it as any other', async () => {
  const { id, change } = await given()

  expect(await change(0)).toEqual({ outcome: 'saved' })

  expect(await placesOf(db, id)).toMatchObject({ confirmed: 3, offered: 1, waiting: 1, taken: 4 })
  expect(await offeringOf(db, { offeringId: id })).toMatchObject({
    ...{ reserved_places: 0, reserved_taken: 0 },
  })
  const held = db.selectFrom('registration').where('offering_id', '=', id)
  const { n } = await held
    .where('in_reserved', '=', 1)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirstOrThrow()
  expect(Number(n)).toBe(0)
})

test('it is not made larger, nor smaller than what is taken of it', async () => {
  const { change, id } = await given()
  expect(await change(3)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'more-reserved-than-before', before: 2 }] },
  })
  await db
    .updateTable('offering')
    .set({ reserved_taken: 2, places_taken: 4 })
    .where('id', '=', id)
    .execute()
  expect(await change(1)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'fewer-than-reserved-taken', taken: 2 }] },
  })
})

test('it is changed by its own organisation alone, and over what was read', async () => {
  const { change } = await given()
  const stranger = await givenClass(db, 0)
  const { id: offeringId } = stranger.offering
  const edit = { offeringId, staffId: stranger.coordinator.id, revision: 0, reservedPlaces: 0 }
  const theirs = { ...edit, organisationId: (await givenClass(db, 0)).offering.organisation_id }
  expect(await changeReservation(db, theirs, operationAt())).toEqual({ outcome: 'not-found' })
  await change(1)
  expect(await change(0)).toMatchObject({ outcome: 'stale', revision: 1 })
})

test('two who end it at once, beside families who sign up, never give out more than there are', async () => {
  const { id, change } = await given()
  const children = await Promise.all([1, 2, 3].map(() => givenChild(db)))
  await Promise.all([change(0), change(1), ...children.map((child) => signUp(db, child, id))])

  const { taken, holding, max, waiting } = await placesOf(db, id)
  expect({ taken, max }).toEqual({ taken: holding, max: 4 })
  expect(taken).toBe(4)
  expect(waiting).toBe(4)
})
