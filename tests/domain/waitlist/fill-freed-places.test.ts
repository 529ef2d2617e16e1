import { afterAll, describe, expect, test } from 'vitest'
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
const hours = (n: number) => new Date(Date.parse(testNow) + n * 3_600_000).toISOString()

/** A full lesson with one place, and families in the order they signed up; the first has the place. */
async function givenFullLesson(families: number) {
  const { offering } = await givenLesson(db, { max_places: 1 })
  const registered = []
  for (let i = 0; i < families; i++) {
    const child = await givenChild(db)
    const answer = await signUp(db, child, offering.id)
    const registrationId = 'registrationId' in answer ? answer.registrationId : ''
    registered.push({
      ...{ registrationId, familyId: child.family_id, guardianId: child.guardian_id },
      childId: child.id,
    })
  }
  const [first, second, third] = registered
  if (!first || !second) throw new Error('two families at least')
  return { offering, first, second, third: third ?? second }
}

const stateOf = async (registrationId: string) =>
  (
    await db
      .selectFrom('registration')
      .select('state')
      .where('id', '=', registrationId)
      .executeTakeFirstOrThrow()
  ).state

async function offerOf(registrationId: string) {
  return db
    .selectFrom('offer')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow()
}

async function causesOf(registrationId: string) {
  const rows = await db
    .selectFrom('notification')
    .select('cause')
    .where('registration_id', '=', registrationId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.cause).sort()
}

describe('a freed place', () => {
  test('goes to the first waiting family, as an offer of 48 hours', async () => {
    const { offering, first, second, third } = await givenFullLesson(3)

    expect(await withdrawRegistration(db, first, operationAt())).toEqual({ outcome: 'withdrawn' })

    expect(await stateOf(second.registrationId)).toBe('offered')
    expect(await stateOf(third.registrationId)).toBe('waitlisted')
    expect((await offerOf(second.registrationId)).expires_at).toBe(hours(48))
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, offered: 1, waiting: 1 })
    expect(await causesOf(second.registrationId)).toContain('offer-made')
  })

  test('passes over a child who may not join any more, who keeps the rank', async () => {
    const { offering, first, second, third } = await givenFullLesson(3)
    await db
      .updateTable('child')
      .set({ primary_entry_year: 2010 })
      .where('id', '=', second.childId)
      .execute()

    await withdrawRegistration(db, first, operationAt())

    expect(await stateOf(second.registrationId)).toBe('waitlisted')
    expect(await stateOf(third.registrationId)).toBe('offered')
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1 })
  })

  test('is offered to nobody when less than half an hour would be left to answer', async () => {
    const { offering, first, second } = await givenFullLesson(2)
    const start = Date.parse(offering.first_starts_at)

    const late = operationAt(new Date(start - 89 * 60_000).toISOString())
    await withdrawRegistration(db, first, late)

    expect(await stateOf(second.registrationId)).toBe('waitlisted')
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0 })
  })
})

describe('an offer', () => {
  test('that is accepted confirms the place and sends the invitation', async () => {
    const { offering, first, second } = await givenFullLesson(2)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(second.registrationId)).id

    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(1)))).toEqual({
      outcome: 'accepted',
    })
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, confirmed: 1 })
    expect(await causesOf(second.registrationId)).toContain('registration-confirmed')
    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(1)))).toEqual({
      outcome: 'already-answered',
    })
  })

  test('that is declined goes to the next family', async () => {
    const { first, second, third } = await givenFullLesson(3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(second.registrationId)).id

    await declineOffer(db, { ...second, offerId }, operationAt(hours(1)))

    expect(await stateOf(second.registrationId)).toBe('declined')
    expect(await stateOf(third.registrationId)).toBe('offered')
  })

  test('that nobody answers lapses at its deadline and goes on; too late is too late', async () => {
    const { first, second, third } = await givenFullLesson(3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(second.registrationId)).id

    await lapseOffers(db, db, operationAt(hours(47)))
    expect(await stateOf(second.registrationId)).toBe('offered')
    expect(await acceptOffer(db, { ...second, offerId }, operationAt(hours(48)))).toEqual({
      outcome: 'expired',
    })
    await lapseOffers(db, db, operationAt(hours(48)))

    expect(await stateOf(second.registrationId)).toBe('lapsed')
    expect(await causesOf(second.registrationId)).toContain('offer-lapsed')
    expect(await stateOf(third.registrationId)).toBe('offered')
  })

  test('cannot be answered by another family: theirs is not found', async () => {
    const { first, second } = await givenFullLesson(2)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(second.registrationId)).id
    const stranger = { guardianId: first.guardianId, familyId: first.familyId, offerId }

    expect(await acceptOffer(db, stranger, operationAt())).toEqual({ outcome: 'not-found' })
    expect(await declineOffer(db, stranger, operationAt())).toEqual({ outcome: 'not-found' })
  })

  test('accepted and lapsed at the same moment has one end, and the place one holder', async () => {
    const { offering, first, second } = await givenFullLesson(3)
    await withdrawRegistration(db, first, operationAt())
    const offerId = (await offerOf(second.registrationId)).id

    await Promise.all([
      acceptOffer(db, { ...second, offerId }, operationAt(hours(47.99))),
      lapseOffers(db, db, operationAt(hours(48))),
    ])

    const places = await placesOf(db, offering.id)
    expect(places.taken).toBe(1)
    expect(places.holding).toBe(1)
  })
})

describe('a withdrawal', () => {
  test('takes the class session out of the calendar, under its own UID', async () => {
    const { first } = await givenFullLesson(2)
    // The invitation has left: only then is there something to take back.
    await db
      .updateTable('delivery')
      .set({ state: 'sent', sent_at: testNow })
      .where('part', '=', first.registrationId)
      .execute()

    await withdrawRegistration(db, first, operationAt(hours(1)))

    const entry = await db
      .selectFrom('calendar_entry')
      .innerJoin('delivery_entry', 'calendar_entry_id', 'calendar_entry.id')
      .select(['calendar_entry.sequence', 'status', 'calendar_entry.revised_at'])
      .where('registration_id', '=', first.registrationId)
      .where('method', '=', 'CANCEL')
      .executeTakeFirst()
    expect(entry).toEqual({ sequence: 1, status: 'cancelled', revised_at: hours(1) })
    expect(await stateOf(first.registrationId)).toBe('withdrawn')
  })

  test('that is sent twice frees one place', async () => {
    const { offering, first } = await givenFullLesson(2)

    const outcomes = await Promise.all([
      withdrawRegistration(db, first, operationAt()),
      withdrawRegistration(db, first, operationAt()),
    ])

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['already-ended', 'withdrawn'])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('of a family that waits gives its rank up and frees nothing', async () => {
    const { offering, second } = await givenFullLesson(2)

    await withdrawRegistration(db, second, operationAt())

    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, waiting: 0 })
  })
})
