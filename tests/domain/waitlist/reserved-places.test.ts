import { afterAll, describe, expect, test } from 'vitest'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { fillFreedPlaces } from '#app/domain/waitlist/fill-freed-places.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { hours, offerOf, stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { skipsOf } from '#tests/support/siblings.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('reserved places', () => {
  test('go past who they are not for, with the reason, and to the first they are for', async () => {
    const { offering, others, entitled } = await givenReserved(2, 1)
    await fill(offering.id)
    expect(await stateOf(db, others[0]?.registrationId ?? '')).toBe('offered')
    expect(await stateOf(db, others[1]?.registrationId ?? '')).toBe('waitlisted')
    expect(await skipsOf(db, others[1]?.registrationId ?? '')).toMatchObject([
      { reason: 'reserved-only', facts: { reservedFor: 'new_residents' } },
    ])
    expect(await stateOf(db, entitled.registrationId)).toBe('offered')
    expect(await countsOf(offering.id)).toEqual({ places_taken: 2, reserved_taken: 1 })
    expect(await wrongsOf(db)).toEqual([])
  })

  test('are reserved again when they are given back', async () => {
    const { offering, entitled } = await givenReserved(2, 1)
    await fill(offering.id)
    const offerId = (await offerOf(db, entitled.registrationId)).id
    await declineOffer(db, { ...entitled, offerId }, operationAt(hours(1)))
    expect(await countsOf(offering.id)).toEqual({ places_taken: 1, reserved_taken: 0 })
    expect(await wrongsOf(db)).toEqual([])
  })
})

const fill = (id: string) => db.inTransaction((tx) => fillFreedPlaces(tx, id, operationAt()))

/** Two whom nothing is reserved for wait, then one it is for; then there are places. */
async function givenReserved(places: number, reserved: number) {
  const { offering } = await givenLesson(db, { max_places: 1 })
  const holder = await waiting(offering.id, 'no')
  const others = [await waiting(offering.id, 'no'), await waiting(offering.id, 'no')]
  const entitled = await waiting(offering.id, 'permit')
  await db
    .updateTable('offering')
    .set({ max_places: places + 1, reserved_places: reserved, reserved_for: 'new_residents' })
    .where('id', '=', offering.id)
    .execute()
  await db
    .updateTable('registration')
    .set({ state: 'withdrawn' })
    .where('id', '=', holder.registrationId)
    .execute()
  await db
    .updateTable('offering')
    .set({ max_places: places, places_taken: 0 })
    .where('id', '=', offering.id)
    .execute()
  return { offering, others, entitled }
}

async function waiting(offeringId: string, new_resident_status: 'no' | 'permit') {
  const child = await givenChild(db, { new_resident_status })
  const answer = await signUp(db, child, offeringId)
  const registrationId = 'registrationId' in answer ? answer.registrationId : ''
  return { registrationId, familyId: child.family_id, guardianId: child.guardian_id }
}

async function countsOf(id: string) {
  return db
    .selectFrom('offering')
    .select(['places_taken', 'reserved_taken'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
