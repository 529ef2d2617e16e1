import { afterAll, expect, test } from 'vitest'
import { assignStaff } from '#app/domain/staffing/assign-staff.ts'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { releaseStaff } from '#app/domain/staffing/release-staff.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPool>>

function release(pool: Pool, staffId: string, classSessionIds: string[] | 'all' = 'all') {
  const { organisation_id: organisationId, id: offeringId } = pool.offering
  const wish = { organisationId, releasedBy: pool.coordinator.id, offeringId, staffId }
  return releaseStaff(db, { ...wish, classSessionIds }, operationAt())
}

const teamOf = async (classSessionId: string) => {
  const rows = await db
    .selectFrom('staff_assignment')
    .select('staff_id')
    .where('class_session_id', '=', classSessionId)
    .execute()
  return rows.map(({ staff_id }) => staff_id)
}

test('nobody leaves a published pool lesson that needs her, until somebody else is there', async () => {
  const pool = await givenPool(db)
  const { guard, first, offering, coordinator } = pool

  expect(await release(pool, guard.id, [first.id])).toEqual({
    outcome: 'refused',
    because: {
      code: 'opens-gap',
      gaps: [
        {
          ...{ classSessionId: first.id, number: 1, startsAt: first.starts_at },
          gaps: [{ code: 'lifeguards', need: 3, have: 2 }],
        },
      ],
    },
  })
  expect(await teamOf(first.id)).toContain(guard.id)

  const { organisation_id: organisationId, id: offeringId } = offering
  const fresh = await givenTeacher(db, organisationId, { papers: ['lifeguard'] })
  const instead = { staffId: fresh.id, role: 'lifeguard' as const, classSessionIds: [first.id] }
  await assignStaff(
    db,
    { organisationId, assignedBy: coordinator.id, offeringId, ...instead },
    operationAt(),
  )
  expect(await release(pool, guard.id, [first.id])).toEqual({ outcome: 'released', n: 1 })
  expect(await teamOf(first.id)).not.toContain(guard.id)
  expect(await findSafetyGaps(db, offeringId, testNow)).toEqual([])
})

test('who need not come any more is told once, of all class sessions', async () => {
  const pool = await givenPool(db, { state: 'draft' })
  const { guard, first, second } = pool

  expect(await release(pool, guard.id)).toEqual({ outcome: 'released', n: 2 })
  expect(await release(pool, guard.id)).toEqual({ outcome: 'unchanged' })
  const mails = await mailsOf(db, 'staff-released')
  const own = mails.filter(({ recipient_id }) => recipient_id === guard.id)
  expect(own).toHaveLength(1)
  expect(own[0]?.facts.class_session_ids.sort()).toEqual([first.id, second.id].sort())
})

test('two who leave at once cannot both take the last spare lifeguard along', async () => {
  const pool = await givenPool(db)
  const { guard, guard2, first, second, offering } = pool
  const spare = await givenTeacher(db, offering.organisation_id, { papers: ['lifeguard'] })
  for (const { id } of [first, second]) {
    await givenAssignment(db, id, spare.id, { role: 'lifeguard' })
  }
  const answers = await Promise.all([release(pool, guard.id), release(pool, guard2.id)])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'released'])
  expect(await findSafetyGaps(db, offering.id, testNow)).toEqual([])
})

test('another organisation releases nobody here', async () => {
  const pool = await givenPool(db, { state: 'draft' })
  const stranger = await givenStaff(db)
  const wish = {
    ...{ organisationId: stranger.organisation_id ?? '', releasedBy: stranger.id },
    ...{ offeringId: pool.offering.id, staffId: pool.guard.id, classSessionIds: 'all' as const },
  }
  expect(await releaseStaff(db, wish, operationAt())).toEqual({ outcome: 'not-found' })
  expect(await teamOf(pool.first.id)).toContain(pool.guard.id)
})
