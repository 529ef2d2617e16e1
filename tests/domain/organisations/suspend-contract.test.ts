import { afterAll, expect, test } from 'vitest'
import { contractRefusals } from '#app/domain/organisations/contract-rules.ts'
import { suspendContract } from '#app/domain/organisations/suspend-contract.ts'
import { findContractFacts } from '#db/read/contracts.ts'
import { givenClassSession, givenOffering } from '#tests/support/given.ts'
import { contractNow, givenOwingContract } from '#tests/support/given-contract.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const suspend = (asked: { contractId: string; officerId: string }) =>
  suspendContract(db, { ...asked, reason: '审计中' }, operationAt())

test('a suspended contract lets nothing new be published; what is published stays, and its class sessions too', async () => {
  const { contract, ...asked } = await givenOwingContract(db)
  const under = { organisation_id: contract.provider_id, contract_id: contract.id }
  const published = await givenOffering(db, under)
  const classSession = await givenClassSession(db, published)
  const draft = await givenOffering(db, { ...under, state: 'draft' })
  await givenClassSession(db, draft)
  const refusals = async () => {
    const facts = await findContractFacts(db, draft.id)
    return facts && contractRefusals(facts)
  }
  expect(await refusals()).toEqual([])

  expect(await Promise.all([suspend(asked), suspend(asked)])).toEqual([
    { outcome: 'done' },
    { outcome: 'done' },
  ])
  expect(await contractNow(db, contract.id)).toEqual({
    state: 'suspended',
    history: [['active', 'suspended', '审计中']],
    audits: ['contract.suspended'],
  })
  expect(await refusals()).toEqual([{ code: 'contract-not-active', state: 'suspended' }])
  const offering = db.selectFrom('offering').select('state').where('id', '=', published.id)
  expect(await offering.executeTakeFirst()).toEqual({ state: 'published' })
  const meeting = db.selectFrom('class_session').select('state').where('id', '=', classSession.id)
  expect(await meeting.executeTakeFirst()).toEqual({ state: 'scheduled' })
})

test('only an active contract is suspended, and none that has ended', async () => {
  for (const state of ['draft', 'terminated'] as const) {
    expect(await suspend(await givenOwingContract(db, { state }))).toEqual({
      ...{ outcome: 'refused', because: [{ code: 'wrong-state', state }] },
    })
  }
  const over = await givenOwingContract(db, { ends_on: '2026-06-30' })
  expect(await suspend(over)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'wrong-state', state: 'ended' }] },
  })
  expect(await suspend({ ...over, contractId: 'x' })).toEqual({ outcome: 'not-found' })
})
