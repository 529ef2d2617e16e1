import { afterAll, expect, test } from 'vitest'
import { editPractical } from '#app/domain/programmes/edit-practical.ts'
import { givenDraft, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const practical = {
  bringZh: '雨衣',
  bringEn: 'a raincoat',
  contactName: '黄月',
  contactPhone: '110',
}

test.each(['draft', 'returned', 'approved', 'published'] as const)(
  'what to bring and whom to call can change while an offering is %s, and its title stays',
  async (state) => {
    const draft = await givenDraft(db, { state, title_zh: '岸上施救' })

    const saved = await editPractical(db, { ...draft.edit, revision: 0, practical }, operationAt())

    expect(saved).toEqual({ outcome: 'saved' })
    expect(await offeringOf(db, draft)).toMatchObject({
      ...{ bring_zh: '雨衣', contact_name: '黄月', contact_phone: '110', title_zh: '岸上施救' },
    })
  },
)

test.each(['submitted', 'cancelled', 'accepted'] as const)(
  'nothing changes while an offering is %s',
  async (state) => {
    const draft = await givenDraft(db, { state })

    expect(
      await editPractical(db, { ...draft.edit, revision: 0, practical }, operationAt()),
    ).toEqual({ outcome: 'not-editable', state })
  },
)
