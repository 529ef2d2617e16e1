import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { fillFreedPlaces } from '#app/domain/waitlist/fill-freed-places.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { causesOf, hours, offerOf, stateOf } from '#tests/support/full-lesson.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt } from '#tests/support/operation.ts'
import { givenSiblingsWaiting, skipsOf } from '#tests/support/siblings.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('siblings who join all or none', () => {
  test('are passed over when one place is free, with the reason, keep their rank, and the next gets it', async () => {
    const { offering, holders, siblings, next } = await givenWaiting()
    await withdrawRegistration(db, holders[0], operationAt(hours(1)))

    expect(await statesOf(siblings)).toEqual(['waitlisted', 'waitlisted'])
    expect(await stateOf(db, next.registrationId)).toBe('offered')
    for (const { registrationId } of siblings) {
      expect(await skipsOf(db, registrationId)).toEqual([
        {
          ...{ reason: 'group-too-large', times: 1, last_at: hours(1) },
          facts: { reason: 'group-too-large', needs: 2, free: 1 },
        },
      ])
    }
    expect(await wrongsOf(db)).toEqual([])
    expect(offering.id).toBeDefined()
  })

  test('are both offered places when two are free, with one message and one deadline', async () => {
    const { siblings } = await givenTwoOffered()
    const [one, other] = await Promise.all(
      siblings.map(({ registrationId }) => offerOf(db, registrationId)),
    )
    expect(one?.expires_at).toBe(other?.expires_at)
    expect([one?.token_hash, other?.token_hash].filter((hash) => hash !== null)).toHaveLength(1)
    const told = await db
      .selectFrom('notification')
      .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
      .select('delivery.id')
      .where('cause', '=', 'offer-made')
      .where('delivery.recipient_id', '=', siblings[0]?.guardianId ?? '')
      .execute()
    expect(told).toHaveLength(1)
  })

  test('are confirmed together by one answer, each with an invitation', async () => {
    const { siblings } = await givenTwoOffered()
    const [first, second] = siblings
    const offerId = (await offerOf(db, second?.registrationId ?? '')).id
    const answering = {
      offerId,
      guardianId: second?.guardianId ?? '',
      familyId: second?.familyId ?? '',
    }
    expect(await acceptOffer(db, answering, operationAt(hours(2)))).toEqual({ outcome: 'accepted' })

    expect(await statesOf(siblings)).toEqual(['confirmed', 'confirmed'])
    expect(await causesOf(db, first?.registrationId ?? '')).toContain('registration-confirmed')
    expect(await causesOf(db, second?.registrationId ?? '')).toContain('registration-confirmed')
    expect(await acceptOffer(db, answering, operationAt(hours(2)))).toEqual({
      outcome: 'already-answered',
    })
    expect(await wrongsOf(db)).toEqual([])
  })

  test('give both places back by one answer, and both go on', async () => {
    const { siblings, next } = await givenTwoOffered()
    const { registrationId, guardianId, familyId } = siblings[0] ?? next
    const offerId = (await offerOf(db, registrationId)).id
    await declineOffer(db, { offerId, guardianId, familyId }, operationAt(hours(2)))

    expect(await statesOf(siblings)).toEqual(['declined', 'declined'])
    expect(await stateOf(db, next.registrationId)).toBe('offered')
    expect(await wrongsOf(db)).toEqual([])
  })

  test('lose both offers at the deadline, and hear of it once', async () => {
    const { siblings } = await givenTwoOffered()
    await lapseOffers(db, db, operationAt(hours(100)))
    expect(await statesOf(siblings)).toEqual(['lapsed', 'lapsed'])
    const causes = await Promise.all(siblings.map((one) => causesOf(db, one.registrationId)))
    expect(causes.flat().filter((cause) => cause === 'offer-lapsed')).toHaveLength(1)
    expect(await wrongsOf(db, hours(100))).toEqual([])
  })

  test('of whom one leaves the waitlist: the other is offered the place that was too small for both', async () => {
    const { holders, siblings, next } = await givenWaiting()
    await withdrawRegistration(db, next, operationAt())
    await withdrawRegistration(db, holders[0], operationAt(hours(1)))
    const [first, second] = siblings
    await withdrawRegistration(db, first ?? next, operationAt(hours(2)))
    expect(await stateOf(db, second?.registrationId ?? '')).toBe('offered')
    expect(await wrongsOf(db)).toEqual([])
  })

  test('who may each join for itself get one place each as it comes', async () => {
    const { holders, siblings } = await givenWaiting('any')
    await withdrawRegistration(db, holders[0], operationAt(hours(1)))
    expect(await statesOf(siblings)).toEqual(['offered', 'waitlisted'])
  })
})

test('a place that stays free is a reason once; every place that goes to others counts again', async () => {
  const { offering, holders, siblings, next } = await givenWaiting()
  await withdrawRegistration(db, next, operationAt())
  await withdrawRegistration(db, holders[0], operationAt(hours(1)))
  await db.inTransaction((tx) => fillFreedPlaces(tx, offering.id, operationAt(hours(2))))
  expect(await skipsOf(db, siblings[0]?.registrationId ?? '')).toMatchObject([
    { times: 1, last_at: hours(1) },
  ])
})

async function givenWaiting(mode: 'all' | 'any' = 'all') {
  const { offering } = await givenLesson(db, { max_places: 2 })
  const [one, other] = [await holder(offering.id), await holder(offering.id)]
  const { siblings } = await givenSiblingsWaiting(db, offering.id, { mode })
  const next = await holder(offering.id)
  return { offering, holders: [one, other] as const, siblings, next }
}

/** Two places free at once: the number of places was raised. */
async function givenTwoOffered() {
  const given = await givenWaiting()
  await db
    .updateTable('offering')
    .set({ max_places: 4 })
    .where('id', '=', given.offering.id)
    .execute()
  await db.inTransaction((tx) => fillFreedPlaces(tx, given.offering.id, operationAt(hours(1))))
  expect(await statesOf(given.siblings)).toEqual(['offered', 'offered'])
  return given
}

async function holder(offeringId: string) {
  const child = await givenChild(db)
  const answer = await signUp(db, child, offeringId)
  const registrationId = 'registrationId' in answer ? answer.registrationId : ''
  return { registrationId, familyId: child.family_id, guardianId: child.guardian_id }
}

const statesOf = (siblings: { registrationId: string }[]) =>
  Promise.all(siblings.map(({ registrationId }) => stateOf(db, registrationId)))
