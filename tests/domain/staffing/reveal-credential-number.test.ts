import { afterAll, expect, test } from 'vitest'
import { revealCredentialNumber } from '#app/domain/staffing/reveal-credential-number.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenCredential, givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('each reading of a number is in the audit, and nobody reads another district’s', async () => {
  const teacher = await givenTeacher(db, (await givenOrganisation(db)).id)
  const { id: credentialId = '' } = await givenCredential(db, teacher, { kind: 'lifeguard' })
  const officer = await givenStaff(db, { role: 'district_officer' })
  const read = (districtCodes: string[]) =>
    revealCredentialNumber(
      db,
      { desk: { isCity: false, districtCodes }, credentialId, officerId: officer.id },
      operationAt(),
    )

  expect(await read(['440604'])).toBeUndefined()
  expect(await auditOf(db, credentialId)).toEqual([])
  expect(await read(['440606'])).toBe('DEMO-1')
  expect(await auditOf(db, credentialId)).toEqual([
    {
      ...{ action: 'credential.number-revealed', actor_id: officer.id },
      detail: { field: 'number' },
    },
  ])
})
