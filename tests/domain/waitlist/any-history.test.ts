import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import type { Operation } from '#app/domain/operation.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { fillFreedPlaces } from '#app/domain/waitlist/fill-freed-places.ts'
import { fillPlaces } from '#app/domain/waitlist/fill-places.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import { emptyPlaces, givenTimetable, silentlySkipped } from '#tests/support/given-timetable.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { signUpTogether } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const world = await givenTimetable(db)

const acts = [
  ...(['sign-up', 'sign-up', 'all', 'all', 'any', 'withdraw', 'withdraw', 'accept'] as const),
  ...(['accept', 'decline', 'raise', 'lower', 'pause', 'wait'] as const),
]
const step = fc.record({
  act: fc.constantFrom(...acts),
  family: fc.nat({ max: world.families.length - 1 }),
  child: fc.nat({ max: 1 }),
  offering: fc.nat({ max: world.offerings.length - 1 }),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
/** Steps of one group happen at once. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 12 })

// By hand, for more: HISTORIES=3000 npx vitest run --project sqlite any-history
const numRuns = Number(process.env.HISTORIES ?? (inject('postgresServer') ? 60 : 2000))

test('whatever families and coordinators do at four offerings, and however much at once: places are right', {
  timeout: numRuns * 2_000 + 60_000,
}, async () => {
  const check = async (groups: Step[][], places: number[], reserved: number) => {
    await emptyPlaces(db, world, { places, reserved })
    let now = Date.parse(testNow)
    for (const group of groups) {
      // Always the same time of day: at night nobody is offered a place near the start.
      now += group.some(({ act }) => act === 'wait') ? 96 * 3_600_000 : 1000
      const operation = operationAt(new Date(now).toISOString())
      await Promise.all(group.map((one) => perform(one, operation)))
      await lapseOffers(db, db, operation)
      expect(await wrongsOf(db, operation.now)).toEqual([])
      await fillPlaces(db, db, '', operation)
      expect(await silentlySkipped(db, operation.now)).toEqual([])
    }
  }
  const places = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 })
  const property = fc.asyncProperty(history, places, fc.nat({ max: 1 }), check)
  await fc.assert(property, { numRuns })
})

async function perform({ act, family, child, offering }: Step, operation: Operation) {
  const of = world.families[family]
  const id = world.offerings[offering]?.id ?? ''
  const one = of?.children[child]
  if (!of || !one) return
  const [first, second] = of.children
  if (act === 'sign-up') return signUpTogether(db, [one], id, { link: null }, operation)
  if (act === 'all' || act === 'any') {
    return signUpTogether(db, [first, second], id, { link: act }, operation)
  }
  if (act === 'raise' || act === 'lower') return changePlaces(id, act, operation)
  if (act === 'pause') return pause(id, operation)
  if (act !== 'wait') return answer(act, { id, participantId: one.id, ...of }, operation)
}

async function answer(
  act: 'withdraw' | 'accept' | 'decline',
  who: { id: string; participantId: string; guardianId: string; familyId: string },
  operation: Operation,
) {
  const registration = await db
    .selectFrom('registration')
    .leftJoin('offer', (join) =>
      join.onRef('registration_id', '=', 'registration.id').on('offer.state', '=', 'sent'),
    )
    .select(['registration.id', 'offer.id as offer_id'])
    .where('registration.offering_id', '=', who.id)
    .where('participant_id', '=', who.participantId)
    .orderBy('rank', 'desc')
    .executeTakeFirst()
  if (!registration) return
  const { guardianId, familyId } = who
  const [registrationId, offerId] = [registration.id, registration.offer_id ?? 'none']
  if (act === 'withdraw') {
    return withdrawRegistration(db, { guardianId, familyId, registrationId }, operation)
  }
  const answering = { guardianId, familyId, offerId }
  return act === 'accept'
    ? acceptOffer(db, answering, operation)
    : declineOffer(db, answering, operation)
}

/** What is at the heart of changing the number of places: one conditional UPDATE, then the one function. */
function changePlaces(id: string, act: 'raise' | 'lower', operation: Operation) {
  return db.inTransaction(async (tx) => {
    const change = tx.updateTable('offering').where('id', '=', id)
    if (act === 'raise') {
      await change.set({ max_places: sql`max_places + 1` }).execute()
      await fillFreedPlaces(tx, id, operation)
      return
    }
    await change
      .set({ max_places: sql`max_places - 1` })
      .where(sql<boolean>`places_taken - reserved_taken < max_places - reserved_places`)
      .where('max_places', '>', 1)
      .execute()
  })
}

/** Pauses, or lifts the pause: the job then looks again. */
async function pause(id: string, operation: Operation) {
  await db
    .updateTable('offering')
    .set({ paused_at: sql`case when paused_at is null then ${operation.now} end` })
    .where('id', '=', id)
    .execute()
  await fillPlaces(db, db, '', operation)
}
