import { afterAll, expect, test } from 'vitest'
import { readOwnAbsences } from '#app/domain/attendance/own-absences.ts'
import { givenCourse, hold } from '#tests/support/given-absences.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a family sees which class sessions were missed, from the absence on at which it is warned', async () => {
  const course = await givenCourse(db)
  const { last_ends_at: now } = course.offering
  await hold(db, course, 1, 'absent')
  expect(await readOwnAbsences(db, course.registrationId, now)).toBeNull()
  await hold(db, course, 2, 'present')
  await hold(db, course, 3, 'absent')

  const told = await readOwnAbsences(db, course.registrationId, now)
  const missed = [course.classSessions[0], course.classSessions[2]]
  expect(told).toMatchObject({
    toRelease: 3,
    absences: missed.map((one) => ({ classSessionId: one?.id })),
  })
})
