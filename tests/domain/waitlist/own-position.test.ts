import { afterAll, expect, test } from 'vitest'
import { readOwnPosition } from '#app/domain/waitlist/own-position.ts'
import { givenFullLesson } from '#tests/support/full-lesson.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a family is told its own place in the waitlist, and nobody’s else', async () => {
  const { second, third } = await givenFullLesson(db, 3)

  expect(await readOwnPosition(db, second.familyId, second.registrationId)).toBe(1)
  expect(await readOwnPosition(db, third.familyId, third.registrationId)).toBe(2)
  expect(await readOwnPosition(db, third.familyId, second.registrationId)).toBeNull()
})
