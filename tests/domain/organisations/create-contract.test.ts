import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { ContractTerms } from '#app/domain/organisations/contract-terms.ts'
import { createContract } from '#app/domain/organisations/create-contract.ts'
import { givenOrganisation, givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { contractNow, givenTerms } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: officerId } = await givenStaff(db, { role: 'city_officer' })

const create = (terms: ContractTerms, contractId: string = randomUUID()) =>
  createContract(db, { contractId, terms, officerId }, operationAt())

test('a contract is drafted with what it owes, to the fen', async () => {
  const terms = await givenTerms(db, { amountFen: 123_456_789_012_345 })
  const contractId = randomUUID()
  expect(await create(terms, contractId)).toEqual({ outcome: 'created', contractId })

  const row = await db
    .selectFrom('contract')
    .selectAll()
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow()
  expect(Number(row.amount_fen)).toBe(123_456_789_012_345)
  expect(row).toMatchObject({ state: 'draft', revision: 1, number: terms.number })
  expect(await contractNow(db, contractId)).toEqual({
    ...{ state: 'draft', history: [[null, 'draft', null]], audits: ['contract.created'] },
  })
  const owed = db.selectFrom('contract_deliverable').selectAll()
  expect(await owed.where('contract_id', '=', contractId).execute()).toEqual([
    { contract_id: contractId, metric: 'class_sessions', district_code: '440606', target: 40 },
  ])
})

test('the same form sent twice at once drafts one contract', async () => {
  const [terms, contractId] = [await givenTerms(db), randomUUID()]
  const answers = await Promise.all([1, 2, 3].map(() => create(terms, contractId)))
  expect(answers).toEqual([1, 2, 3].map(() => ({ outcome: 'created', contractId })))
  expect((await contractNow(db, contractId)).history).toHaveLength(1)
})

test('of two contracts with one number, drafted at once, one is refused and led to the other', async () => {
  const terms = await givenTerms(db)
  const answers = await Promise.all([create(terms), create(terms)])
  const made = answers.find(({ outcome }) => outcome === 'created')
  expect(answers).toContainEqual({
    outcome: 'refused',
    because: [
      { code: 'number-taken', contractId: made && 'contractId' in made && made.contractId },
    ],
  })
})

test.each<[string, Partial<ContractTerms>, object]>([
  ['ends before it starts', { endsOn: '2026-05-31' }, { code: 'ends-before-starts' }],
  [
    'owes in a district in which its provider is none',
    { deliverables: [{ metric: 'children', districtCode: '440604', target: 5 }] },
    { code: 'no-role-in-district', districtCode: '440604' },
  ],
])('a contract that %s is refused', async (_, facts, because) => {
  await givenTownElsewhere(db)
  const terms = await givenTerms(db, facts)
  expect(await create(terms)).toEqual({ outcome: 'refused', because: [because] })
  const kept = db.selectFrom('contract').select('id').where('number', '=', terms.number)
  expect(await kept.execute()).toEqual([])
})

test('only a purchaser buys, nobody from itself, and nothing is bought from nobody', async () => {
  const { id } = await givenOrganisation(db)
  expect(await create(await givenTerms(db, { purchaserId: id }))).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'not-a-purchaser' }] },
  })
  const both = await givenTerms(db)
  expect(await create({ ...both, providerId: both.purchaserId })).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'same-organisation' }] },
  })
  expect(await create(await givenTerms(db, { providerId: 'x' }))).toEqual({ outcome: 'not-found' })
})
