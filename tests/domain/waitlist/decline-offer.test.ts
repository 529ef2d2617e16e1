import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { givenFullLesson, hours, offerOf, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('an offer', () => {
  test('that is declined goes to the next family', async () => {
    const { first, second, third } = await givenFullLesson(db, 3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(db, second.registrationId)).id

    await declineOffer(db, { ...second, offerId }, operationAt(hours(1)))

    expect(await stateOf(db, second.registrationId)).toBe('declined')
    expect(await stateOf(db, third.registrationId)).toBe('offered')
  })
})
