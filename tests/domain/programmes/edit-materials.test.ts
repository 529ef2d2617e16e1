import { afterAll, expect, test } from 'vitest'
import { editMaterials } from '#app/domain/programmes/edit-materials.ts'
import { givenDraft, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('materials and insurance are kept, and what is emptied is gone', async () => {
  const draft = await givenDraft(db)
  const save = (materials: string, revision: number) => {
    const wanted = { materials, insurance: '公众责任险' }
    return editMaterials(db, { ...draft.edit, revision, wanted }, operationAt())
  }

  expect(await save('救生圈 2 个\n绳 1 根', 0)).toEqual({ outcome: 'saved' })
  expect(await offeringOf(db, draft)).toMatchObject({ materials: '救生圈 2 个\n绳 1 根' })
  expect(await save('', 1)).toEqual({ outcome: 'saved' })
  expect(await offeringOf(db, draft)).toMatchObject({ materials: null, insurance: '公众责任险' })
})

test('they may still be told when families already sign up, not while officers read', async () => {
  const wanted = { materials: '教具', insurance: '' }
  const published = await givenDraft(db, { state: 'published' })
  const submitted = await givenDraft(db, { state: 'submitted' })
  const save = ({ edit }: { edit: typeof published.edit }) =>
    editMaterials(db, { ...edit, revision: 0, wanted }, operationAt())

  expect((await save(published)).outcome).toBe('saved')
  expect((await save(submitted)).outcome).toBe('not-editable')
})
