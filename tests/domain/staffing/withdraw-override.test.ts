import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { withdrawOverride } from '#app/domain/staffing/withdraw-override.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf, givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

test('what passed lacks again once it is withdrawn, and the coordinators are told', async () => {
  const { offering, first, guard, coordinator } = await givenPool(db)
  const officer = await givenStaff(db, { role: 'city_officer' })
  await db
    .deleteFrom('staff_assignment')
    .where('staff_id', '=', guard.id)
    .where('class_session_id', '=', first.id)
    .execute()
  const row = {
    ...{ id: randomUUID(), offering_id: offering.id, class_session_id: first.id },
    gaps: JSON.stringify([{ code: 'lifeguards', need: 3, have: 2 }]),
    ...{ reason: '演示', officer_id: officer.id, granted_at: testNow },
  }
  await db.insertInto('safety_override').values(row).execute()
  const desk = { isCity: true, districtCodes: [] }
  const act = { desk, officerId: officer.id, overrideId: row.id }

  const elsewhere = { ...act, desk: { isCity: false, districtCodes: ['440604'] } }
  expect(await withdrawOverride(db, elsewhere, operationAt())).toEqual({ outcome: 'not-found' })
  const answers = await Promise.all([
    withdrawOverride(db, act, operationAt()),
    withdrawOverride(db, act, operationAt()),
  ])
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['unchanged', 'withdrawn'])
  expect(await findSafetyGaps(db, offering.id, testNow)).toHaveLength(1)
  const mails = await mailsOf(db, 'staff-short')
  expect(mails.map(({ recipient_id }) => recipient_id)).toEqual([coordinator.id])
  expect(await auditOf(db, offering.id)).toMatchObject([
    { action: 'safety-override.withdrawn', actor_id: officer.id },
  ])
})
