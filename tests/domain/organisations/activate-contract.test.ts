import { afterAll, expect, test } from 'vitest'
import { activateContract } from '#app/domain/organisations/activate-contract.ts'
import { suspendOrganisation } from '#app/domain/organisations/suspend-organisation.ts'
import { contractNow, givenOwingContract } from '#tests/support/given-contract.ts'
import { givenContract } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const activate = (asked: { contractId: string; officerId: string }) =>
  activateContract(db, asked, operationAt())

test('a draft comes into force once, however often it is sent', async () => {
  const asked = await givenOwingContract(db, { state: 'draft' })
  const answers = await Promise.all([activate(asked), activate(asked)])
  expect(answers).toEqual([{ outcome: 'done' }, { outcome: 'done' }])
  expect(await contractNow(db, asked.contractId)).toEqual({
    ...{ state: 'active', history: [['draft', 'active', null]], audits: ['contract.active'] },
  })
})

test('it does not while a code waits to be compared, an organisation is suspended, or a role is missing', async () => {
  const { contract, ...asked } = await givenOwingContract(db, { state: 'draft' })
  const { purchaser_id, provider_id } = contract
  const change = (id: string, facts: { uscc_confirmed?: 0; state?: 'suspended' }) =>
    db.updateTable('organisation').set(facts).where('id', '=', id).execute()
  await change(provider_id, { uscc_confirmed: 0 })
  await change(purchaser_id, { state: 'suspended' })
  await db.deleteFrom('organisation_role').where('organisation_id', '=', provider_id).execute()

  expect(await activate(asked)).toEqual({
    outcome: 'refused',
    because: [
      { code: 'organisation-suspended', side: 'purchaser' },
      { code: 'code-unconfirmed', side: 'provider' },
      { code: 'no-role-in-district', districtCode: '440606' },
    ],
  })
  await db.deleteFrom('organisation_role').where('organisation_id', '=', purchaser_id).execute()
  expect(await activate(asked)).toMatchObject({
    because: expect.arrayContaining([{ code: 'not-a-purchaser' }]),
  })
  expect(await contractNow(db, asked.contractId)).toMatchObject({ state: 'draft', history: [] })
})

test('it does not when its last day is over, or nothing is owed', async () => {
  const over = await givenOwingContract(db, { state: 'draft', ends_on: '2026-06-30' })
  expect(await activate(over)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'contract-over', endsOn: '2026-06-30' }] },
  })
  const lastDay = await givenOwingContract(db, { state: 'draft', ends_on: '2026-07-01' })
  expect(await activate(lastDay)).toEqual({ outcome: 'done' })
  const empty = await givenContract(db, { state: 'draft' })
  expect(await activate({ ...over, contractId: empty.id })).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'nothing-owed' }] },
  })
})

test.each(['suspended', 'terminated'] as const)(
  'a contract that is %s is no draft',
  async (state) => {
    const asked = await givenOwingContract(db, { state })
    expect(await activate(asked)).toEqual({
      ...{ outcome: 'refused', because: [{ code: 'wrong-state', state }] },
    })
    expect(await activate({ ...asked, contractId: 'x' })).toEqual({ outcome: 'not-found' })
  },
)

test('no contract comes into force past a suspension of its provider, in whichever order they arrive', async () => {
  for (let n = 0; n < 10; n++) {
    const { contract, officerId, contractId } = await givenOwingContract(db, { state: 'draft' })
    const organisationId = contract.provider_id
    await Promise.all([
      activate({ contractId, officerId }),
      suspendOrganisation(db, { organisationId, officerId, reason: '审计' }, operationAt()),
    ])
    const { state } = await contractNow(db, contractId)
    const again = await activate({ contractId, officerId })
    expect(again.outcome).toBe(state === 'active' ? 'done' : 'refused')
  }
})
