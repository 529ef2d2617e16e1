import { afterAll, expect, test } from 'vitest'
import { editPlaces, type PlacesWanted } from '#app/domain/programmes/edit-places.ts'
import { givenDraft, givenSeries, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const usual: PlacesWanted = {
  ...{ minPlaces: 8, maxPlaces: 30, allocation: 'ballot', lateJoinUntil: null },
  ...{ opensAt: '2026-07-02T01:00:00.000Z', closesAt: '2026-07-15T10:00:00.000Z' },
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

test.each<[string, Partial<PlacesWanted>]>([
  ['fewer-than-minimum', { minPlaces: 31 }],
  ['closes-before-it-opens', { closesAt: usual.opensAt }],
  ['late-join-outside', { lateJoinUntil: '2026-07-19T23:59:00.000Z' }],
  ['late-join-outside', { lateJoinUntil: '2026-07-25T00:00:00.000Z' }],
])('%s is named as the reason', async (code, facts) => {
  const draft = await givenSeries(db)

  expect(await edit(draft, facts)).toMatchObject({ outcome: 'refused', because: [{ code }] })
})
