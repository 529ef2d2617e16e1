import { afterAll, expect, test } from 'vitest'
import { resumeContract } from '#app/domain/organisations/resume-contract.ts'
import { contractNow, givenOwingContract } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const resume = (asked: { contractId: string; officerId: string }) =>
  resumeContract(db, asked, operationAt())

test('a suspended contract comes back into force, once', async () => {
  const asked = await givenOwingContract(db, { state: 'suspended' })
  expect(await Promise.all([resume(asked), resume(asked)])).toEqual([
    { outcome: 'done' },
    { outcome: 'done' },
  ])
  expect(await contractNow(db, asked.contractId)).toMatchObject({
    ...{ state: 'active', history: [['suspended', 'active', null]] },
  })
})

test('it does not while its provider is suspended, when it is over, or from another state', async () => {
  const { contract, ...asked } = await givenOwingContract(db, { state: 'suspended' })
  const provider = db.updateTable('organisation').where('id', '=', contract.provider_id)
  await provider.set({ state: 'suspended' }).execute()
  expect(await resume(asked)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'organisation-suspended', side: 'provider' }] },
  })
  const over = await givenOwingContract(db, { state: 'suspended', ends_on: '2026-06-30' })
  expect(await resume(over)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'contract-over', endsOn: '2026-06-30' }] },
  })
  for (const state of ['draft', 'terminated'] as const) {
    expect(await resume(await givenOwingContract(db, { state }))).toEqual({
      ...{ outcome: 'refused', because: [{ code: 'wrong-state', state }] },
    })
  }
})
