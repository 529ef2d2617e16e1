import { afterAll, expect, test } from 'vitest'
import { closeWaitlists } from '#app/domain/waitlist/close-waitlists.ts'
import { causesOf, givenFullLesson, stateOf } from '#tests/support/full-lesson.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('those who still wait at the late-join limit hear once that waiting is over', async () => {
  const { offering, first, second } = await givenFullLesson(db, 2)
  const start = offering.first_starts_at
  const before = operationAt(new Date(Date.parse(start) - 1).toISOString())
  await closeWaitlists(db, db, before)
  expect(await stateOf(db, second.registrationId)).toBe('waitlisted')

  await Promise.all([
    closeWaitlists(db, db, operationAt(start)),
    closeWaitlists(db, db, operationAt(start)),
  ])
  await closeWaitlists(db, db, operationAt(start))

  expect(await stateOf(db, first.registrationId)).toBe('confirmed')
  expect(await stateOf(db, second.registrationId)).toBe('lapsed')
  const causes = await causesOf(db, second.registrationId)
  expect(causes.filter((cause) => cause === 'waitlist-closed')).toHaveLength(1)
})

test('a later late-join limit keeps the waitlist open', async () => {
  const { offering, second } = await givenFullLesson(db, 2)
  const later = new Date(Date.parse(offering.first_starts_at) + 86_400_000).toISOString()
  await db
    .updateTable('offering')
    .set({ late_join_until: later })
    .where('id', '=', offering.id)
    .execute()
  await closeWaitlists(db, db, operationAt(offering.first_starts_at))
  expect(await stateOf(db, second.registrationId)).toBe('waitlisted')
})
