import { afterAll, expect, test } from 'vitest'
import { resumeContract } from '#app/domain/organisations/resume-contract.ts'
import { terminateContract } from '#app/domain/organisations/terminate-contract.ts'
import { contractNow, givenOwingContract } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const terminate = (asked: { contractId: string; officerId: string }) =>
  terminateContract(db, { ...asked, reason: '双方协商' }, operationAt())

test.each(['active', 'suspended'] as const)(
  'a contract that is %s is terminated for good, once, with the reason',
  async (state) => {
    const asked = await givenOwingContract(db, { state })
    expect(await Promise.all([terminate(asked), terminate(asked)])).toEqual([
      { outcome: 'done' },
      { outcome: 'done' },
    ])
    expect(await contractNow(db, asked.contractId)).toMatchObject({
      ...{ state: 'terminated', history: [[state, 'terminated', '双方协商']] },
    })
    expect(await resumeContract(db, asked, operationAt())).toMatchObject({ outcome: 'refused' })
  },
)

test('a draft is not, nor what has ended by itself', async () => {
  expect(await terminate(await givenOwingContract(db, { state: 'draft' }))).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'wrong-state', state: 'draft' }] },
  })
  const over = await givenOwingContract(db, { state: 'suspended', ends_on: '2026-06-30' })
  expect(await terminate(over)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'wrong-state', state: 'ended' }] },
  })
})
