import { afterAll, describe, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

describe('a withdrawal', () => {
  test('takes the class session out of the calendar, under its own UID', async () => {
    const { first } = await givenFullLesson(db, 2)
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
    expect(await stateOf(db, first.registrationId)).toBe('withdrawn')
  })

  test('that is sent twice frees one place', async () => {
    const { offering, first } = await givenFullLesson(db, 2)

    const outcomes = await Promise.all([
      withdrawRegistration(db, first, operationAt()),
      withdrawRegistration(db, first, operationAt()),
    ])

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['already-ended', 'withdrawn'])
    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, holding: 1 })
  })

  test('of a family that waits gives its rank up and frees nothing', async () => {
    const { offering, second } = await givenFullLesson(db, 2)

    await withdrawRegistration(db, second, operationAt())

    expect(await placesOf(db, offering.id)).toMatchObject({ taken: 1, waiting: 0 })
  })
})
