import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepClassSession } from '#app/domain/scheduling/keep-class-session.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenChild } from '#tests/support/given.ts'
import { asFamily, givenCourseOf, givenMoved, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const clashesOf = (registrationId: string) =>
  db
    .selectFrom('registration_clash')
    .select('settled_at')
    .where((where) =>
      where.or([
        where('registration_id', '=', registrationId),
        where('other_registration_id', '=', registrationId),
      ]),
    )
    .execute()

test('who keeps a class session that clashes has settled it on both sides, and the choice is recorded once', async () => {
  const [own, other] = [await givenCourseOf(db), await givenCourseOf(db, {}, { days: 1 })]
  const child = await givenChild(db)
  const registrationId = await givenSignedUp(db, child, own.offering.id)
  await givenSignedUp(db, child, other.offering.id)
  await change(db, own, [[own.first, laterPlan(own.first, { days: 1 })]])
  expect(await clashesOf(registrationId)).toEqual([{ settled_at: null }, { settled_at: null }])

  const asked = { ...asFamily(child), registrationId, classSessionId: own.first.id }
  expect(await keepClassSession(db, asked, operationAt())).toEqual({ outcome: 'kept' })
  expect(await keepClassSession(db, asked, operationAt())).toEqual({ outcome: 'kept' })
  expect(await clashesOf(registrationId)).toEqual([
    { settled_at: testNow },
    { settled_at: testNow },
  ])
  const choices = await db
    .selectFrom('move_choice')
    .select(['choice', 'sequence'])
    .where('registration_id', '=', registrationId)
    .execute()
  expect(choices).toEqual([{ choice: 'keep', sequence: 1 }])
})

test('a class session that was not moved, or is another family’s, has nothing to keep', async () => {
  const given = await givenMoved(db, { families: 2 })
  const second = { ...given.choiceOf(0), classSessionId: given.own.second.id }
  expect(await keepClassSession(db, second, operationAt())).toEqual({ outcome: 'not-open' })
  const { registrationId } = given.choiceOf(0)
  const theirs = { ...given.choiceOf(1), registrationId }
  expect(await keepClassSession(db, theirs, operationAt())).toEqual({ outcome: 'not-found' })
})
