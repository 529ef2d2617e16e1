import { afterAll, expect, test } from 'vitest'
import { acceptAssignments } from '#app/domain/staffing/accept-assignments.ts'
import { givenPool } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const answersOf = (staffId: string) =>
  db
    .selectFrom('staff_assignment')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .select(['number', 'staff_assignment.state', 'answered_at'])
    .where('staff_id', '=', staffId)
    .orderBy('number')
    .execute()

test('somebody accepts one class session, then the rest at once', async () => {
  const { helper, offering, first } = await givenPool(db)
  const own = { staffId: helper.id, offeringId: offering.id }

  const one = await acceptAssignments(db, { ...own, classSessionId: first.id }, operationAt())
  expect(one).toEqual({ outcome: 'accepted' })
  expect(await answersOf(helper.id)).toEqual([
    { number: 1, state: 'accepted', answered_at: testNow },
    { number: 2, state: 'asked', answered_at: null },
  ])
  expect(await acceptAssignments(db, own, operationAt())).toEqual({ outcome: 'accepted' })
  expect(await acceptAssignments(db, own, operationAt())).toEqual({ outcome: 'unchanged' })
})

test('who was not asked has nothing to accept, nor has who is asked to what has begun', async () => {
  const { offering, coordinator, helper, second } = await givenPool(db)
  const stranger = { staffId: coordinator.id, offeringId: offering.id }

  expect(await acceptAssignments(db, stranger, operationAt())).toEqual({ outcome: 'not-found' })
  const late = { staffId: helper.id, offeringId: offering.id }
  const begun = operationAt(second.starts_at)
  expect(await acceptAssignments(db, late, begun)).toEqual({ outcome: 'not-found' })
})
