import { afterAll, expect, test } from 'vitest'
import { changeStaffMember } from '#app/domain/staffing/change-staff-member.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a name and a phone are changed, the phone sealed, and the audit names the fields only', async () => {
  const { id: changedBy, organisation_id } = await givenStaff(db)
  const organisationId = organisation_id ?? ''
  const { id: staffId, wrapped_key } = await givenTeacher(db, organisationId)
  const change = { organisationId, staffId, changedBy, name: '罗欣', phone: '16900001234' }

  expect(await changeStaffMember(db, change, operationAt())).toEqual({ outcome: 'changed' })
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  expect(row.name).toBe('罗欣')
  expect(row.phone_sealed && testVault.unseal(wrapped_key, row.phone_sealed)).toBe('16900001234')
  expect(await auditOf(db, staffId)).toMatchObject([{ detail: { fields: ['name', 'phone'] } }])

  const stranger = await givenStaff(db)
  const foreign = { ...change, organisationId: stranger.organisation_id ?? '', name: '别人' }
  expect(await changeStaffMember(db, foreign, operationAt())).toEqual({ outcome: 'not-found' })
})
