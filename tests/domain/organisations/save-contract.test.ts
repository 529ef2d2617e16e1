import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { ContractTerms } from '#app/domain/organisations/contract-terms.ts'
import { createContract } from '#app/domain/organisations/create-contract.ts'
import { saveContract } from '#app/domain/organisations/save-contract.ts'
import { givenStaff } from '#tests/support/given.ts'
import { contractNow, givenOwingContract, givenTerms } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: officerId } = await givenStaff(db, { role: 'city_officer', name: '张美玲' })

async function givenDraft() {
  const [terms, contractId] = [await givenTerms(db), randomUUID()]
  await createContract(db, { contractId, terms, officerId }, operationAt())
  return { terms, contractId }
}

const later = operationAt('2026-07-01T03:00:00.000Z')
const save = (contractId: string, terms: ContractTerms, revision = 1) =>
  saveContract(db, { contractId, revision, terms, officerId }, later)
const stored = (id: string) =>
  db.selectFrom('contract').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a draft takes new terms, and keeps who wrote them', async () => {
  const { terms, contractId } = await givenDraft()
  const deliverables = [{ metric: 'children' as const, districtCode: '440606', target: 90 }]
  expect(await save(contractId, { ...terms, title: '新名称', deliverables })).toEqual({
    outcome: 'saved',
  })
  expect(await stored(contractId)).toMatchObject({ title: '新名称', revision: 2, state: 'draft' })
  const owed = db.selectFrom('contract_deliverable').select(['metric', 'target'])
  expect(await owed.where('contract_id', '=', contractId).execute()).toEqual([
    { metric: 'children', target: 90 },
  ])
  expect(await contractNow(db, contractId)).toMatchObject({
    history: [
      [null, 'draft', null],
      ['draft', 'draft', null],
    ],
  })
})

test('of forty officers who save at once one is in time; every other is told who was', async () => {
  const { terms, contractId } = await givenDraft()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => save(contractId, { ...terms, title: `第${n}版` })),
  )
  expect(answers.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1)
  const late = { outcome: 'late', by: '张美玲', at: '2026-07-01T03:00:00.000Z' }
  expect(answers.filter(({ outcome }) => outcome === 'late')).toEqual(
    Array.from({ length: 39 }, () => late),
  )
  expect(await stored(contractId)).toMatchObject({ revision: 2 })
})

test('the same form sent again is saved already', async () => {
  const { terms, contractId } = await givenDraft()
  const changed = { ...terms, amountFen: 1 }
  const answers = await Promise.all([1, 2].map(() => save(contractId, changed)))
  expect(answers).toEqual([{ outcome: 'saved' }, { outcome: 'saved' }])
  expect(await stored(contractId)).toMatchObject({ revision: 2 })
})

test('two drafts do not come to one number, however they race for it', async () => {
  const [one, other] = [await givenDraft(), await givenDraft()]
  const answers = await Promise.all(
    [one, other].map(({ terms, contractId }) => save(contractId, { ...terms, number: 'YS-2026' })),
  )
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'saved'])
  expect(answers).toContainEqual({
    ...{ outcome: 'refused', because: [{ code: 'number-taken', contractId: expect.any(String) }] },
  })
})

test('a contract in force keeps its terms', async () => {
  const { contractId } = await givenOwingContract(db)
  expect(await save(contractId, await givenTerms(db))).toEqual({ outcome: 'not-a-draft' })
  expect(await save('x', await givenTerms(db))).toEqual({ outcome: 'not-found' })
})
