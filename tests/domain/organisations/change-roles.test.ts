import { afterAll, expect, test } from 'vitest'
import { changeRoles, type RoleIn } from '#app/domain/organisations/change-roles.ts'
import { givenOrganisation, givenTownElsewhere } from '#tests/support/given.ts'
import { givenOwingContract } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTownElsewhere(db)
const { officerId } = await givenOwingContract(db)
const inShunde: RoleIn[] = [{ role: 'provider', districtCode: '440606' }]
const more: RoleIn[] = [...inShunde, { role: 'partner', districtCode: '440604' }]

const change = (organisationId: string, before: RoleIn[], after: RoleIn[]) =>
  changeRoles(db, { organisationId, before, after, officerId }, operationAt())

const rolesOf = (id: string) =>
  db
    .selectFrom('organisation_role')
    .select(['role', 'district_code'])
    .where('organisation_id', '=', id)
    .orderBy('role')
    .execute()

test('an organisation gets other roles, and the change is written down once', async () => {
  const { id } = await givenOrganisation(db)
  const answers = await Promise.all([change(id, inShunde, more), change(id, inShunde, more)])
  expect(answers).toEqual([{ outcome: 'changed' }, { outcome: 'changed' }])
  expect(await rolesOf(id)).toEqual([
    { role: 'partner', district_code: '440604' },
    { role: 'provider', district_code: '440606' },
  ])
  const audit = db.selectFrom('audit_event').select('detail').where('subject_id', '=', id)
  expect(await audit.execute()).toEqual([
    { detail: '{"from":"provider-440606","to":"partner-440604 provider-440606"}' },
  ])
})

test('who saves over roles that somebody else has changed is told', async () => {
  const { id } = await givenOrganisation(db)
  await change(id, inShunde, more)
  expect(await change(id, inShunde, [])).toEqual({ outcome: 'late' })
  expect(await rolesOf(id)).toHaveLength(2)
  expect(await change('x', [], [])).toEqual({ outcome: 'not-found' })
})

test('a role on which a contract rests stays until the contract has ended', async () => {
  const { contract } = await givenOwingContract(db)
  expect(await change(contract.provider_id, inShunde, [])).toEqual({
    outcome: 'refused',
    because: [{ code: 'role-in-use', role: 'provider', number: contract.number }],
  })
  const buying: RoleIn[] = [...inShunde, { role: 'purchaser', districtCode: '440606' }]
  expect(await change(contract.purchaser_id, buying, inShunde)).toEqual({
    outcome: 'refused',
    because: [{ code: 'role-in-use', role: 'purchaser', number: contract.number }],
  })
  const { contract: over } = await givenOwingContract(db, { ends_on: '2026-06-30' })
  expect(await change(over.provider_id, inShunde, [])).toEqual({ outcome: 'changed' })
})
