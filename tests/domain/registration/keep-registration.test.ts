import { afterAll, expect, test } from 'vitest'
import { keepRegistration } from '#app/domain/registration/keep-registration.ts'
import { readRelease } from '#app/domain/registration/read-release.ts'
import { causesOf, stateOf } from '#tests/support/full-lesson.ts'
import { givenCourse, hold } from '#tests/support/given-absences.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a child that is kept has its place, with the reason written down, until it is absent once more', async () => {
  const course = await givenCourse(db)
  for (const number of [1, 2, 3]) await hold(db, course, number, 'absent')
  const { registrationId, staff } = course
  const organisationId = staff.organisationId ?? ''
  const asked = { staffId: staff.staffId, organisationId, registrationId }
  const now = operationAt(course.classSessions[2]?.ends_at)
  const isOpen = async () => (await readRelease(db, organisationId, registrationId))?.isOpen

  expect(await keepRegistration(db, { ...asked, note: '孩子住院' }, now)).toEqual({
    outcome: 'kept',
  })
  expect(await keepRegistration(db, { ...asked, note: '再点一次' }, now)).toEqual({
    outcome: 'not-open',
  })

  expect(await stateOf(db, registrationId)).toBe('confirmed')
  expect(await causesOf(db, registrationId)).not.toContain('registration-released')
  expect(await isOpen()).toBe(false)
  await hold(db, course, 4, 'absent')
  expect(await isOpen()).toBe(true)
})
