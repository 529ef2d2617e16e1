import { afterAll, describe, expect, test } from 'vitest'
import { causesOf } from '#tests/support/full-lesson.ts'
import { type Course, correct, givenCourse, hold } from '#tests/support/given-absences.ts'
import { givenWrittenOrder } from '#tests/support/given-weather.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const stepsOf = ({ registrationId }: Course) =>
  db
    .selectFrom('absence_step')
    .select(['kind', 'absences', 'decision'])
    .where('registration_id', '=', registrationId)
    .orderBy('at')
    .execute()

const warningsOf = async ({ registrationId }: Course) =>
  (await causesOf(db, registrationId)).filter((cause) => cause === 'absences-warned').length

const [warned, proposed] = [
  { kind: 'warned', absences: 2, decision: null },
  { kind: 'release_proposed', absences: 3, decision: null },
]

describe('absences without an excuse', () => {
  test('the second warns the family, once; the third proposes a release and takes nothing', async () => {
    const course = await givenCourse(db)
    await hold(db, course, 1, 'absent')
    expect(await stepsOf(course)).toEqual([])
    await hold(db, course, 2, 'absent')
    expect(await stepsOf(course)).toEqual([warned])
    await hold(db, course, 3, 'absent')

    expect(await stepsOf(course)).toEqual([warned, proposed])
    expect(await warningsOf(course)).toBe(1)
    const registration = db.selectFrom('registration').select('state')
    const { state } = await registration
      .where('id', '=', course.registrationId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('confirmed')
  })

  test('a correction takes an undecided proposal back, and another brings it again, without a second warning', async () => {
    const course = await givenCourse(db)
    for (const number of [1, 2, 3]) await hold(db, course, number, 'absent')

    await correct(db, course, 3, 'late')
    expect(await stepsOf(course)).toEqual([warned])
    await correct(db, course, 2, 'excused')
    await correct(db, course, 2, 'absent')
    await correct(db, course, 3, 'absent')

    expect(await stepsOf(course)).toEqual([warned, proposed])
    expect(await warningsOf(course)).toBe(1)
  })

  test('an open proposal counts on, and stays one', async () => {
    const course = await givenCourse(db)
    for (const number of [1, 2, 3, 4]) await hold(db, course, number, 'absent')

    expect(await stepsOf(course)).toEqual([warned, { ...proposed, absences: 4 }])
  })

  test('after the last class session nobody is warned: there is nothing left to miss', async () => {
    const course = await givenCourse(db)
    await hold(db, course, 1, 'absent')
    const { id: offeringId, first_starts_at } = course.offering
    const over = db.updateTable('offering').set({ last_ends_at: first_starts_at })
    await over.where('id', '=', offeringId).execute()
    await hold(db, course, 5, 'absent')

    expect(await stepsOf(course)).toEqual([])
  })

  test('a class session under a weather order does not count: the family was told so', async () => {
    const course = await givenCourse(db)
    const { registrationId, staff, classSessions } = course
    const of = { classSessionId: classSessions[0]?.id ?? '', registrationId }
    await givenWrittenOrder(db, { id: staff.staffId }, of)
    for (const number of [1, 2]) await hold(db, course, number, 'absent')

    expect(await stepsOf(course)).toEqual([])
  })
})
