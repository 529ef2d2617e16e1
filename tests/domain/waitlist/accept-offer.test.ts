import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { causesOf, givenFullLesson, hours, offerOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('an offer', () => {
  test('that is accepted confirms the place and sends the invitation', async () => {
    const { offering, first, second } = await givenFullLesson(db, 2)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id

    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(1)))).toEqual({
      outcome: 'accepted',
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, confirmed: 1 })
    expect(await causesOf(db, second.registrationId)).toContain('registration-confirmed')
    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(1)))).toEqual({
      outcome: 'already-answered',
    })
  })

  test('cannot be accepted once the lesson has begun, though it was moved earlier after the offer was made', async () => {
    const { offering, first, second } = await givenFullLesson(db, 2)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id
    const begins = operationAt(hours(1)).now
    await db
      .updateTable('offering')
      .set({ first_starts_at: begins })
      .where('id', '=', offering.id)
      .execute()

    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(1)))).toEqual({
      outcome: 'expired',
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ confirmed: 0 })
  })

  test('cannot be answered by another family: theirs is not found', async () => {
    const { first, second } = await givenFullLesson(db, 2)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id
    const stranger = { guardianId: first.guardianId, familyId: first.familyId, offerId }

    expect(await acceptOffer(db, stranger, operationAt())).toEqual({ outcome: 'not-found' })
    expect(await declineOffer(db, stranger, operationAt())).toEqual({ outcome: 'not-found' })
  })
})
