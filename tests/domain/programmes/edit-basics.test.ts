import { afterAll, expect, test } from 'vitest'
import { type Basics, editBasics } from '#app/domain/programmes/edit-basics.ts'
import type { Programme } from '#db/schema/programmes.ts'
import { givenDraft, offeringOf } from '#tests/support/given-draft.ts'
import { givenContract } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const usual: Basics = {
  ...{ titleZh: '快乐托管', titleEn: 'Day care', summaryZh: '一天', summaryEn: 'A day' },
  ...{ bringZh: '水杯', bringEn: 'water', contactName: '韦海燕', contactPhone: '0757-1' },
  ...{ seasonId: '2026-summer', contractId: null },
}

async function edit(facts: Partial<Basics>, programme: Programme = 'camp') {
  const draft = await givenDraft(db, { programme })
  const basics: Basics = { ...usual, contractId: draft.contract.id, ...facts }
  const saved = await editBasics(db, { ...draft.edit, revision: 0, basics }, operationAt())
  return { saved, draft }
}

test('the basics of a draft are kept in both languages', async () => {
  const { saved, draft } = await edit({})

  expect(saved).toEqual({ outcome: 'saved' })
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ title_zh: '快乐托管', title_en: 'Day care', summary_zh: '一天', bring_en: 'water' },
    ...{ contact_name: '韦海燕', contract_id: draft.contract.id, season_id: '2026-summer' },
  })
})

test.each(['暑期补课班', '新课预习', '奥 数营', '提\u200B前学'])(
  'a camp called %s is refused with the word',
  async (titleZh) => {
    expect((await edit({ titleZh })).saved).toEqual({
      outcome: 'refused',
      because: [{ code: 'forbidden-title', word: expect.stringMatching(/补课|新课|奥数|提前学/) }],
    })
  },
)

test('a lesson of the New Residents’ School may speak of tutoring', async () => {
  expect((await edit({ titleZh: '补课机构怎么选' }, 'school')).saved.outcome).toBe('saved')
})

test('the contract of another organisation cannot be chosen', async () => {
  const theirs = await givenContract(db)

  expect((await edit({ contractId: theirs.id })).saved).toEqual({
    outcome: 'refused',
    because: [{ code: 'contract-gone' }],
  })
})

test('a contract that is suspended cannot be chosen, but one that the offering has may stay', async () => {
  const draft = await givenDraft(db)
  const other = await givenContract(db, { provider_id: draft.organisationId, state: 'suspended' })
  await db
    .updateTable('contract')
    .set({ state: 'suspended' })
    .where('id', '=', draft.contract.id)
    .execute()
  const choose = (contractId: string, revision: number) =>
    editBasics(db, { ...draft.edit, revision, basics: { ...usual, contractId } }, operationAt())

  expect(await choose(other.id, 0)).toMatchObject({ because: [{ code: 'contract-gone' }] })
  expect(await choose(draft.contract.id, 0)).toEqual({ outcome: 'saved' })
})

test('a season that is not there cannot be chosen', async () => {
  expect((await edit({ seasonId: 'never' })).saved).toMatchObject({
    because: [{ code: 'season-gone' }],
  })
})
