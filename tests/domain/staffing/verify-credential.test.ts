import { afterAll, expect, test } from 'vitest'
import { verifyCredential } from '#app/domain/staffing/verify-credential.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenCredential, givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const organisation = await givenOrganisation(db)
const officer = await givenStaff(db, { role: 'district_officer' })
const shunde = { isCity: false, districtCodes: ['440606'] }

async function givenPaper(facts: Partial<Parameters<typeof givenCredential>[2]> = {}) {
  const teacher = await givenTeacher(db, organisation.id)
  const state = { kind: 'lifeguard' as const, state: 'submitted' as const }
  return (await givenCredential(db, teacher, { ...state, ...facts })).id
}

const verify = (credentialId: string, desk = shunde) =>
  verifyCredential(db, { desk, credentialId, officerId: officer.id }, operationAt())

test('of two officers at once one verifies, and the other learns that it is done', async () => {
  const id = await givenPaper()
  const answers = await Promise.all([verify(id), verify(id)])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already-decided', 'verified'])
  const row = await db
    .selectFrom('credential')
    .select(['state', 'decided_at', 'decided_by'])
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row).toEqual({ state: 'verified', decided_at: testNow, decided_by: officer.id })
  expect((await auditOf(db, id)).map(({ action }) => action)).toEqual(['credential.verified'])
})

test('a paper that ran out while it waited is not verified', async () => {
  const id = await givenPaper({ expires_on: '2026-07-01' })
  expect(await verify(id)).toMatchObject({ because: { code: 'already-expired' } })
})

test('another district’s papers are not found; the city’s officers see all', async () => {
  const id = await givenPaper()
  expect(await verify(id, { isCity: false, districtCodes: ['440604'] })).toEqual({
    ...{ outcome: 'not-found' },
  })
  expect(await verify(id, { isCity: false, districtCodes: [] })).toEqual({ outcome: 'not-found' })
  expect(await verify(id, { isCity: true, districtCodes: [] })).toEqual({ outcome: 'verified' })
})
