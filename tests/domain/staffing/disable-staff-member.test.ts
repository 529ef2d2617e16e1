import { afterAll, expect, inject, test } from 'vitest'
import { assignStaff } from '#app/domain/staffing/assign-staff.ts'
import { disableStaffMember } from '#app/domain/staffing/disable-staff-member.ts'
import { signedInAs } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPool>>
const disable = ({ offering, coordinator }: Pool, staffId: string, now = testNow) =>
  disableStaffMember(
    db,
    { organisationId: offering.organisation_id, staffId, disabledBy: coordinator.id },
    operationAt(now),
  )

test('who leaves is signed out, is in no class session to come, and the gap is told', async () => {
  const pool = await givenPool(db)
  const { guard, coordinator, second } = pool
  await signedInAs(db, { staffId: guard.id })

  // The first class session is over: that she was there stays in the records.
  expect(await disable(pool, guard.id, pool.first.ends_at)).toEqual({ outcome: 'disabled' })
  const left = await db
    .selectFrom('staff_assignment')
    .select('class_session_id')
    .where('staff_id', '=', guard.id)
    .execute()
  expect(left).toEqual([{ class_session_id: pool.first.id }])
  const signIns = db.selectFrom('sign_in').selectAll().where('staff_id', '=', guard.id)
  expect(await signIns.execute()).toEqual([])
  const mails = await mailsOf(db, 'staff-short')
  expect(mails).toMatchObject([
    { recipient_id: coordinator.id, facts: { class_session_ids: [second.id] } },
  ])
  expect(await disable(pool, guard.id)).toEqual({ outcome: 'unchanged' })
})

test('nobody disables herself, or somebody of another organisation', async () => {
  const pool = await givenPool(db)
  expect(await disable(pool, pool.coordinator.id)).toEqual({
    ...{ outcome: 'refused', because: { code: 'oneself' } },
  })
  const stranger = await givenStaff(db)
  expect(await disable(pool, stranger.id)).toEqual({ outcome: 'not-found' })
})

test.runIf(inject('postgresServer'))(
  'where she is assigned at the same moment, the gap is told too',
  async () => {
    const pool = await givenPool(db)
    const { offering, coordinator, guard, first } = pool
    const organisationId = offering.organisation_id
    const instead = await givenTeacher(db, organisationId, { papers: ['lifeguard'] })
    await db.deleteFrom('staff_assignment').where('staff_id', '=', guard.id).execute()
    const wish = { organisationId, assignedBy: coordinator.id, offeringId: offering.id }
    const who = { staffId: instead.id, role: 'lifeguard' as const, classSessionIds: [first.id] }
    const [assigned, left] = await lateToCommit(
      db,
      (late) => assignStaff(late, { ...wish, ...who }, operationAt()),
      () => disable(pool, instead.id),
    )
    expect([assigned.outcome, left.outcome]).toEqual(['assigned', 'disabled'])
    const mails = await mailsOf(db, 'staff-short')
    expect(mails.filter(({ offering_id }) => offering_id === offering.id)).toMatchObject([
      { facts: { class_session_ids: [first.id] } },
    ])
  },
)
