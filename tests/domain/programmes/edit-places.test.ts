import { afterAll, expect, test } from 'vitest'
import { editPlaces, type PlacesWanted } from '#app/domain/programmes/edit-places.ts'
import { listOfferingWindows } from '#db/read/eligibility.ts'
import { givenTownElsewhere } from '#tests/support/given.ts'
import { forEverybody, givenDraft, givenSeries, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const usual: PlacesWanted = {
  ...forEverybody,
  ...{ minPlaces: 8, maxPlaces: 30, allocation: 'ballot', lateJoinUntil: null },
  ...{ opensAt: '2026-07-02T01:00:00.000Z', closesAt: '2026-07-15T10:00:00.000Z' },
}
const shunde = { districtCode: '440606' }
const reserved = {
  ...{ reservedPlaces: 4, reservedFor: 'new_residents' as const },
  ...{ reasonZh: '刚来佛山的家庭消息晚', reasonEn: 'Newcomers hear of it late' },
}
type Draft = Awaited<ReturnType<typeof givenDraft>>
const edit = (draft: Draft, facts: Partial<PlacesWanted> = {}) =>
  editPlaces(db, { ...draft.edit, revision: 0, wanted: { ...usual, ...facts } }, operationAt())

test('places, windows and how they are given out are kept', async () => {
  const draft = await givenSeries(db)
  const lateJoinUntil = '2026-07-22T01:00:00.000Z'

  expect(await edit(draft, { lateJoinUntil })).toEqual({ outcome: 'saved' })
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ min_places: 8, max_places: 30, allocation: 'ballot', late_join_until: lateJoinUntil },
    ...{ registration_opens_at: usual.opensAt, registration_closes_at: usual.closesAt },
    first_starts_at: '2026-07-20T01:00:00.000Z',
  })
})

test('before there are class sessions, the offering begins and ends when sign-up closes', async () => {
  const draft = await givenDraft(db)
  await edit(draft)

  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ first_starts_at: usual.closesAt, last_ends_at: usual.closesAt },
  })
})

test('phases, later openings and reserved places with their reason are kept, and taken back', async () => {
  const draft = await givenSeries(db)
  const elsewhere = (await givenTownElsewhere(db)).slice(0, 6)
  const openings = [
    { ...shunde, opensAt: '2026-07-04T01:00:00.000Z' },
    { districtCode: elsewhere, opensAt: '2026-07-03T01:00:00.000Z' },
  ]
  const openToAllAt = '2026-07-06T01:00:00.000Z'

  expect(await edit(draft, { ...reserved, openToAllAt, openings })).toEqual({ outcome: 'saved' })
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ open_to_all_at: openToAllAt, reserved_places: 4, reserved_for: 'new_residents' },
    ...{ reserved_reason_zh: reserved.reasonZh, reserved_reason_en: reserved.reasonEn },
  })
  expect(await listOfferingWindows(db, draft.offeringId)).toEqual([
    { district_code: elsewhere, opens_at: '2026-07-03T01:00:00.000Z' },
    { district_code: '440606', opens_at: '2026-07-04T01:00:00.000Z' },
  ])

  // The same once more is nothing new; what was typed beside no reserved places is not lost.
  const wanted = { ...usual, ...reserved, openToAllAt, openings }
  const again = { ...draft.edit, revision: 0 }
  expect(await editPlaces(db, { ...again, wanted }, operationAt())).toEqual({ outcome: 'saved' })
  const none = { ...usual, ...reserved, reservedPlaces: 0 }
  const taken = { ...draft.edit, revision: 1, wanted: none }
  expect(await editPlaces(db, taken, operationAt())).toEqual({ outcome: 'saved' })
  expect(await listOfferingWindows(db, draft.offeringId)).toEqual([])
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ open_to_all_at: null, reserved_places: 0, reserved_reason_zh: reserved.reasonZh },
  })
})

test('guardians who take part do not say where they come from: nothing is reserved for it', async () => {
  const draft = await givenSeries(db, { audience: 'guardian', departure: 'free' })
  expect(await edit(draft, reserved)).toEqual({
    ...{ outcome: 'refused', because: [{ code: 'reserved-for-children' }] },
  })
  expect(await edit(draft, { ...reserved, reservedFor: 'desk' })).toEqual({ outcome: 'saved' })
})

test.each<[string, Partial<PlacesWanted>]>([
  ['fewer-than-minimum', { minPlaces: 31 }],
  ['closes-before-it-opens', { closesAt: usual.opensAt }],
  ['late-join-outside', { lateJoinUntil: '2026-07-19T23:59:00.000Z' }],
  ['late-join-outside', { lateJoinUntil: '2026-07-25T00:00:00.000Z' }],
  ['open-to-all-outside', { openToAllAt: '2026-07-02T00:59:00.000Z' }],
  ['open-to-all-outside', { openToAllAt: usual.closesAt }],
  ['district-opening-outside', { openings: [{ ...shunde, opensAt: usual.closesAt }] }],
  ['district-gone', { openings: [{ districtCode: '999999', opensAt: usual.opensAt }] }],
  ['more-reserved-than-places', { ...reserved, reservedPlaces: 31 }],
  ['reserved-for-nobody', { ...reserved, reservedFor: null }],
  ['reserved-without-reason', { ...reserved, reasonEn: '' }],
])('%s is named as the reason', async (code, facts) => {
  const draft = await givenSeries(db)

  expect(await edit(draft, facts)).toMatchObject({ outcome: 'refused', because: [{ code }] })
})
