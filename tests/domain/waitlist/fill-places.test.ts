import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { fillPlaces } from '#app/domain/waitlist/fill-places.ts'
import { givenFullLesson, hours, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const pause = (id: string, paused_at: string | null) =>
  db.updateTable('offering').set({ paused_at }).where('id', '=', id).execute()

test('a place that got free while sign-up was paused is offered once the pause is lifted', async () => {
  const { offering, first, second } = await givenFullLesson(db, 2)
  await pause(offering.id, testNow)
  await withdrawRegistration(db, first, operationAt())
  expect(await fillPlaces(db, db, '', operationAt(hours(1)))).toBeUndefined()
  expect(await stateOf(db, second.registrationId)).toBe('waitlisted')

  await pause(offering.id, null)
  await fillPlaces(db, db, '', operationAt(hours(2)))
  expect(await stateOf(db, second.registrationId)).toBe('offered')
})
