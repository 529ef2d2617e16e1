import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf, signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const step = fc.record({
  act: fc.constantFrom('sign-up', 'sign-up', 'withdraw', 'accept', 'decline', 'wait'),
  who: fc.nat({ max: 7 }),
})
/** Steps of one group happen at once. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 8 })

test('whatever families do, and however much of it at once: never over capacity, no place free beside who waits', async () => {
  const check = async (groups: { act: string; who: number }[][], places: number) => {
    const children: Awaited<ReturnType<typeof givenChild>>[] = []
    for (let i = 0; i < 8; i++) children.push(await givenChild(db))
    const { offering } = await givenLesson(db, { max_places: places })
    let now = Date.parse(testNow)
    for (const group of groups) {
      now += group.some(({ act }) => act === 'wait') ? 80 * 3_600_000 : 60_000
      const operation = operationAt(new Date(now).toISOString())
      await Promise.all(
        group.map(({ act, who }) => perform(act, children[who], offering, operation)),
      )
      await lapseOffers(db, db, operation)

      const counted = await placesOf(db, offering.id)
      expect(counted.taken).toBe(counted.holding)
      expect(counted.taken).toBeLessThanOrEqual(counted.max)
      const mayStillOffer = now < Date.parse(offering.first_starts_at) - 13 * 3_600_000
      if (mayStillOffer && counted.taken < counted.max) expect(counted.waiting).toBe(0)
    }
  }
  await fc.assert(fc.asyncProperty(history, fc.integer({ min: 1, max: 3 }), check), { numRuns: 40 })
})

type Child = Awaited<ReturnType<typeof givenChild>>

async function perform(
  act: string,
  child: Child | undefined,
  offering: { id: string },
  operation: ReturnType<typeof operationAt>,
) {
  if (!child || act === 'wait') return
  if (act === 'sign-up') return signUp(db, child, offering.id, operation)
  const registration = await db
    .selectFrom('registration')
    .leftJoin('offer', (join) =>
      join.onRef('registration_id', '=', 'registration.id').on('offer.state', '=', 'sent'),
    )
    .select(['registration.id', 'offer.id as offer_id'])
    .where('registration.offering_id', '=', offering.id)
    .where('participant_id', '=', child.id)
    .orderBy('rank', 'desc')
    .executeTakeFirst()
  const who = { guardianId: child.guardian_id, familyId: child.family_id }
  if (act === 'withdraw' && registration) {
    return withdrawRegistration(db, { ...who, registrationId: registration.id }, operation)
  }
  const offerId = registration?.offer_id ?? 'no such offer'
  if (act === 'accept') return acceptOffer(db, { ...who, offerId }, operation)
  return declineOffer(db, { ...who, offerId }, operation)
}
