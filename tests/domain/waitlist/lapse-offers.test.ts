import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { causesOf, givenFullLesson, hours, offerOf, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('an offer', () => {
  test('that nobody answers lapses at its deadline and goes on; too late is too late', async () => {
    const { first, second, third } = await givenFullLesson(db, 3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id

    await lapseOffers(db, db, operationAt(hours(77)))
    expect(await stateOf(db, second.registrationId)).toBe('offered')
    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(78)))).toEqual({
      outcome: 'expired',
    })
    await lapseOffers(db, db, operationAt(hours(78)))

    expect(await stateOf(db, second.registrationId)).toBe('lapsed')
    expect(await causesOf(db, second.registrationId)).toContain('offer-lapsed')
    expect(await stateOf(db, third.registrationId)).toBe('offered')
  })

  test('accepted and lapsed at the same moment has one end, and the place one holder', async () => {
    const { offering, first, second } = await givenFullLesson(db, 3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id

    await Promise.all([
      acceptOffer(db, { ...second, offerId }, operationAt(hours(77.99))),
      lapseOffers(db, db, operationAt(hours(78))),
    ])

    const places = await placesOf(db, offering.id)
    expect(places.taken).toBe(1)
    expect(places.holding).toBe(1)
  })
})
