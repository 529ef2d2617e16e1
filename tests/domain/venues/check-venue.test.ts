import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { checkVenue, type VenueCheck } from '#app/domain/venues/check-venue.ts'
import { isCheckDue } from '#app/domain/venues/venue-rules.ts'
import { givenClassSession, givenOffering } from '#tests/support/given.ts'
import { auditOf, givenOwnVenue } from '#tests/support/given-venues.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const given = await givenOwnVenue(db)

function check(facts: Partial<VenueCheck> = {}, staff = given.staff) {
  const found = { exitsClear: true, extinguishers: true, firstAid: false, waterSafe: null }
  const when = { id: randomUUID(), venueId: given.venue.id, checkedOn: '2026-07-01' }
  return checkVenue(db, { staff, ...when, ...found, note: '急救包待补', ...facts }, operationAt())
}
const stored = (id: string) =>
  db.selectFrom('venue_check').selectAll().where('id', '=', id).execute()

test('a check is written down once, with what was missing', async () => {
  const id = randomUUID()
  expect(await check({ id })).toEqual({ outcome: 'checked' })
  expect(await check({ id })).toEqual({ outcome: 'checked' })
  expect(await stored(id)).toMatchObject([
    { exits_clear: 1, first_aid: 0, water_safe: null, staff_id: given.staff.staffId },
  ])
  expect(await auditOf(db, given.venue.id)).toEqual(['venue.checked'])
})

test('a check lies neither in the future nor more than a year back', async () => {
  const on = (checkedOn: string) => check({ checkedOn })
  expect(await on('2026-07-02')).toEqual({ outcome: 'refused', because: 'in-the-future' })
  expect(await on('2025-06-30')).toEqual({ outcome: 'refused', because: 'too-long-ago' })
  expect(await on('2025-07-01')).toEqual({ outcome: 'checked' })
})

test('at a pool the water is looked at', async () => {
  const pool = await givenOwnVenue(db, { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 })
  const at = { venueId: pool.venue.id }
  expect(await check(at, pool.staff)).toEqual({ outcome: 'refused', because: 'water-missing' })
  const id = randomUUID()
  expect(await check({ ...at, id, waterSafe: false }, pool.staff)).toEqual({ outcome: 'checked' })
  expect(await stored(id)).toMatchObject([{ water_safe: 0 }])
})

test('who keeps a venue or meets there checks it, and everybody a place of the city', async () => {
  const stranger = await givenOwnVenue(db)
  expect(await check({}, stranger.staff)).toEqual({ outcome: 'not-found' })
  const offering = await givenOffering(db, { organisation_id: stranger.organisation.id })
  await givenClassSession(db, offering, { venue_id: given.venue.id })
  expect(await check({}, stranger.staff)).toEqual({ outcome: 'checked' })
  const ofTheCity = await givenOwnVenue(db, { owner_id: null })
  expect(await check({ venueId: ofTheCity.venue.id })).toEqual({ outcome: 'checked' })
})

test('a check is due after a year, and where there is none', () => {
  expect(isCheckDue(null, '2026-07-01')).toBe(true)
  expect(isCheckDue('2025-07-01', '2026-07-01')).toBe(false)
  expect(isCheckDue('2025-06-30', '2026-07-01')).toBe(true)
})
