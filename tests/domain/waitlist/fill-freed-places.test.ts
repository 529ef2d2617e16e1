import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { causesOf, givenFullLesson, hours, offerOf, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('a freed place', () => {
  test('goes to the first waiting family, as an offer of 48 hours of daytime', async () => {
    const { offering, first, second, third } = await givenFullLesson(db, 3)

    expect(await withdrawRegistration(db, first, operationAt())).toEqual({ outcome: 'withdrawn' })

    expect(await stateOf(db, second.registrationId)).toBe('offered')
    expect(await stateOf(db, third.registrationId)).toBe('waitlisted')
    expect((await offerOf(db, second.registrationId)).expires_at).toBe(hours(78))
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, offered: 1, waiting: 1 })
    expect(await causesOf(db, second.registrationId)).toContain('offer-made')
  })

  test('passes over a child who may not join any more, who keeps the rank', async () => {
    const { offering, first, second, third } = await givenFullLesson(db, 3)
    await db
      .updateTable('child')
      .set({ primary_entry_year: 2010 })
      .where('id', '=', second.childId)
      .execute()

    await withdrawRegistration(db, first, operationAt())

    expect(await stateOf(db, second.registrationId)).toBe('waitlisted')
    expect(await stateOf(db, third.registrationId)).toBe('offered')
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1 })
  })

  test('is offered to nobody when less than half an hour would be left to answer', async () => {
    const { offering, first, second } = await givenFullLesson(db, 2)
    const start = Date.parse(offering.first_starts_at)

    const late = operationAt(new Date(start - 89 * 60_000).toISOString())
    await withdrawRegistration(db, first, late)

    expect(await stateOf(db, second.registrationId)).toBe('waitlisted')
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 0 })
  })
})
