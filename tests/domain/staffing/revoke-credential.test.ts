import { afterAll, expect, test } from 'vitest'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { revokeCredential } from '#app/domain/staffing/revoke-credential.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenPool, mailsOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

test('a revoked paper no longer counts, and the coordinators are told what lacks now', async () => {
  const { guard, offering, coordinator } = await givenPool(db)
  const officer = await givenStaff(db, { role: 'district_officer' })
  const paper = await db
    .selectFrom('credential')
    .select('id')
    .where('staff_id', '=', guard.id)
    .executeTakeFirstOrThrow()
  const desk = { isCity: false, districtCodes: ['440606'] }
  const act = { desk, credentialId: paper.id, officerId: officer.id }

  const elsewhere = { ...act, desk: { isCity: false, districtCodes: ['440604'] } }
  expect(await revokeCredential(db, elsewhere, operationAt())).toEqual({ outcome: 'not-found' })
  expect(await revokeCredential(db, act, operationAt())).toEqual({ outcome: 'revoked' })
  expect(await revokeCredential(db, act, operationAt())).toEqual({ outcome: 'already-decided' })

  const gaps = await findSafetyGaps(db, offering.id, testNow)
  expect(gaps.map((one) => one.gaps[0])).toEqual([
    { code: 'lifeguards', need: 3, have: 2 },
    { code: 'lifeguards', need: 3, have: 2 },
  ])
  const mails = await mailsOf(db, 'staff-short')
  expect(mails.map(({ recipient_id }) => recipient_id)).toEqual([coordinator.id])
})
