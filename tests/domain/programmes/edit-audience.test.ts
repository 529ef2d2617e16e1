import { afterAll, expect, test } from 'vitest'
import { type AudienceWanted, editAudience } from '#app/domain/programmes/edit-audience.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import { givenDraft, offeringOf } from '#tests/support/given-draft.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const usual: AudienceWanted = {
  ...{ audience: 'child', gradeMin: 3, gradeMax: 6, gradeBasis: 'finished' },
  ...{ ageMin: 8, ageMax: 12, townCodes: ['440606113', '440606001'], areSwimmers: false },
  ...{ prerequisiteCode: null },
}

async function edit(
  facts: Partial<AudienceWanted>,
  offering: Parameters<typeof givenDraft>[1] = {},
) {
  const draft = await givenDraft(db, offering)
  const wanted = { ...usual, ...facts }
  const saved = await editAudience(db, { ...draft.edit, revision: 0, wanted }, operationAt())
  return { saved, draft, offering: await offeringOf(db, draft) }
}

test('grades, ages and towns are kept', async () => {
  const { saved, draft, offering } = await edit({})

  expect(saved).toEqual({ outcome: 'saved' })
  expect(offering).toMatchObject({ grade_min: 3, grade_max: 6, age_min: 8, age_max: 12 })
  expect((await listOfferingTowns(db, draft.offeringId)).sort()).toEqual([
    ...['440606001', '440606113'],
  ])
})

test('who takes part as a guardian is asked for no grade and no age, and leaves freely', async () => {
  const { offering } = await edit({ audience: 'guardian' }, { departure: 'collected' })

  expect(offering).toMatchObject({
    ...{ audience: 'guardian', departure: 'free', grade_min: null, age_max: null },
  })
})

test('a pair leaves together', async () => {
  const { offering } = await edit({ audience: 'pair' }, { departure: 'collected' })

  expect(offering).toMatchObject({ audience: 'pair', departure: 'with_guardian' })
})

test('only of a pool it matters whether children can swim', async () => {
  expect((await edit({ areSwimmers: true }, { setting: 'pool' })).offering.swimmers).toBe(1)
  expect((await edit({ areSwimmers: true }, { setting: 'indoor' })).offering.swimmers).toBeNull()
})

test.each<[string, Partial<AudienceWanted>]>([
  ['grades-reversed', { gradeMin: 6, gradeMax: 3 }],
  ['ages-reversed', { ageMin: 12, ageMax: 8 }],
  ['town-gone', { townCodes: ['999999999'] }],
  ['prerequisite-gone', { prerequisiteCode: 'X99' }],
])('%s is named as the reason', async (code, facts) => {
  expect((await edit(facts)).saved).toEqual({ outcome: 'refused', because: [{ code }] })
})

test('what must come before is a template of the catalogue, or nothing', async () => {
  await givenTemplate(db, { code: 'W05' })
  expect((await edit({ prerequisiteCode: 'W05' })).offering.prerequisite_code).toBe('W05')
  expect((await edit({})).offering.prerequisite_code).toBeNull()
})

test('guardians cannot take over places that are reserved for children', async () => {
  const reserved = { reserved_places: 2, reserved_for: 'new_residents' as const }
  expect((await edit({ audience: 'guardian' }, reserved)).saved).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'reserved-for-children' }] },
  })
})

test('the same towns sent twice are one save', async () => {
  const { draft } = await edit({})
  const again = { ...draft.edit, revision: 0, wanted: usual }

  expect(await editAudience(db, again, operationAt())).toEqual({ outcome: 'saved' })
  const fewer = { ...again, wanted: { ...usual, townCodes: [] } }
  expect(await editAudience(db, fewer, operationAt())).toMatchObject({ outcome: 'stale' })
})
