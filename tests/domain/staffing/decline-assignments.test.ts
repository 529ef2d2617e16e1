import { afterAll, expect, test } from 'vitest'
import { declineAssignments } from '#app/domain/staffing/decline-assignments.ts'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { findClassSession } from '#db/read/class-sessions.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf, givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPool>>

const decline = (pool: Pool, staffId: string, classSessionId?: string) =>
  declineAssignments(
    db,
    {
      ...{ staffId, offeringId: pool.offering.id, reason: 'not_free' },
      ...(classSessionId !== undefined && { classSessionId }),
    },
    operationAt(),
  )

test('a decline is not refused: it opens a gap, and the coordinators are told in the same transaction', async () => {
  const pool = await givenPool(db)
  const { guard, first, coordinator, offering } = pool

  expect(await decline(pool, guard.id, first.id)).toEqual({ outcome: 'declined' })
  expect(await findSafetyGaps(db, offering.id, testNow)).toMatchObject([
    { number: 1, gaps: [{ code: 'lifeguards', need: 3, have: 2 }] },
  ])
  const mails = await mailsOf(db, 'staff-short')
  expect(mails.filter(({ offering_id }) => offering_id === offering.id)).toEqual([
    {
      ...{ cause: 'staff-short', recipient_id: coordinator.id, offering_id: offering.id },
      facts: { class_session_ids: [first.id] },
    },
  ])
  expect(await auditOf(db, offering.id)).toMatchObject([
    { action: 'assignment.declined', actor_id: guard.id, detail: { reason: 'not_free' } },
  ])
})

test('a second one who declines widens the gap, and that is told too; a draft tells nobody', async () => {
  const pool = await givenPool(db)
  await decline(pool, pool.guard.id)
  await decline(pool, pool.guard2.id)
  const told = async ({ offering }: Pool) =>
    (await mailsOf(db, 'staff-short')).filter(({ offering_id }) => offering_id === offering.id)
  expect(await told(pool)).toHaveLength(2)

  const draft = await givenPool(db, { state: 'draft' })
  await decline(draft, draft.guard.id)
  expect(await told(draft)).toEqual([])
})

test('who declined no longer reaches the roster', async () => {
  const pool = await givenPool(db)
  const reach = {
    ...{ organisationId: pool.offering.organisation_id, assignedTo: pool.helper.id },
  }
  expect(await findClassSession(db, reach, pool.first.id)).toBeDefined()
  await decline(pool, pool.helper.id)
  expect(await findClassSession(db, reach, pool.first.id)).toBeUndefined()
})

test('nobody declines for somebody else', async () => {
  const pool = await givenPool(db)
  expect(await decline(pool, pool.coordinator.id)).toEqual({ outcome: 'not-found' })
})
