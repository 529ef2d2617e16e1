import { afterAll, expect, inject, test } from 'vitest'
import { changePlaces } from '#app/domain/programmes/change-places.ts'
import { changeVenue } from '#app/domain/venues/change-venue.ts'
import { givenVenue } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { registrationsOf } from '#tests/support/given-draft.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { factsOf, givenOwnVenue } from '#tests/support/given-venues.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

/** A full class of two places and one who waits, with a teacher. */
async function given(facts: Parameters<typeof givenClass>[2] = {}) {
  const one = await givenClass(db, 3, { max_places: 2, min_places: 1, ...facts })
  const teacher = await givenTeacher(db, one.offering.organisation_id)
  await givenAssignment(db, one.classSession.id, teacher.id)
  const change = (maxPlaces: number, revision = 0) => {
    const { id: offeringId, organisation_id: organisationId } = one.offering
    const edit = { offeringId, organisationId, staffId: one.coordinator.id, revision }
    return changePlaces(db, { ...edit, maxPlaces }, operationAt())
  }
  return { ...one, change }
}

const offers = (offeringId: string) =>
  db.selectFrom('offer').select('state').where('offering_id', '=', offeringId).execute()

test('new places go at once to those who wait', async () => {
  const { offering, change } = await given()
  expect(await registrationsOf(db, offering.id)).toEqual(['confirmed', 'confirmed', 'waitlisted'])

  expect(await change(3)).toEqual({ outcome: 'saved' })

  expect(await registrationsOf(db, offering.id)).toEqual(['confirmed', 'confirmed', 'offered'])
  expect(await offers(offering.id)).toEqual([{ state: 'sent' }])
})

test('places cannot be fewer than are taken', async () => {
  const { offering, change } = await given()

  expect(await change(1)).toEqual({
    outcome: 'refused',
    because: [{ code: 'fewer-than-taken', taken: 2 }],
  })
  expect(await offers(offering.id)).toEqual([])
})

test('places cannot be fewer than the general ones taken and those reserved together', async () => {
  const { offering, change } = await given({ max_places: 4 })
  await db
    .updateTable('offering')
    .set({ reserved_places: 1, reserved_for: 'desk' })
    .where('id', '=', offering.id)
    .execute()

  expect(await change(3)).toEqual({
    outcome: 'refused',
    because: [{ code: 'reserved-in-the-way', reserved: 1, taken: 3 }],
  })
  expect(await change(2)).toMatchObject({ because: [{ code: 'fewer-than-taken' }] })
  expect(await change(5)).toEqual({ outcome: 'saved' })
})

test('more people than fit into the place are refused, who works there counted', async () => {
  const { classSession, change } = await given()
  const { id: venue_id } = await givenVenue(db, { capacity: 10 })
  await db
    .updateTable('class_session')
    .set({ venue_id })
    .where('id', '=', classSession.id)
    .execute()

  expect((await change(9)).outcome).toBe('saved')
  expect(await change(10, 1)).toMatchObject({
    because: [{ code: 'too-many-people', clashes: [{ capacity: 10, people: 11 }] }],
  })
})

test('more children than the adults may have with them are refused, with who is missing', async () => {
  const { change } = await given({ programme: 'school', grade_min: 4, grade_max: 9 })

  expect(await change(59)).toMatchObject({
    outcome: 'refused',
    because: [{ code: 'too-few-staff', gaps: [{ gaps: [{ code: 'adults', have: 1 }] }] }],
  })
})

test('who changes it after a colleague is told', async () => {
  const { change } = await given()
  await change(3)

  expect(await change(4)).toMatchObject({ outcome: 'stale', revision: 1 })
})

test('raising places and signing up at once never gives out more than there are', async () => {
  const { offering, change } = await given()
  await Promise.all([change(3), change(4), change(5)])

  const { max_places, places_taken } = await db
    .selectFrom('offering')
    .select(['max_places', 'places_taken'])
    .where('id', '=', offering.id)
    .executeTakeFirstOrThrow()
  expect([places_taken, max_places]).toEqual([3, expect.toSatisfy((n: number) => n >= 3)])
})

test.runIf(inject('postgresServer'))(
  'places that no longer fit into a venue made smaller at the same moment are refused',
  async () => {
    const { classSession, change } = await given()
    const { venue, staff } = await givenOwnVenue(db)
    await db
      .updateTable('class_session')
      .set({ venue_id: venue.id })
      .where('id', '=', classSession.id)
      .execute()
    const facts = { ...factsOf(venue), capacity: 5 }
    const smaller = { staff, venueId: venue.id, revision: 1, facts, isConfirmed: false }
    const [made, raised] = await lateToCommit(
      db,
      (late) => changeVenue(late, smaller, operationAt()),
      () => change(9),
    )
    expect(made).toEqual({ outcome: 'changed' })
    expect(raised).toMatchObject({ because: [{ code: 'too-many-people' }] })
  },
)
