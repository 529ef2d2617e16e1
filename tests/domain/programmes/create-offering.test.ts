import { afterAll, expect, test } from 'vitest'
import { createOffering } from '#app/domain/programmes/create-offering.ts'
import type { NewOffering } from '#app/domain/programmes/draft-offering.ts'
import { givenStaff, givenVenue } from '#tests/support/given.ts'
import { givenPlan, givenTemplate } from '#tests/support/office.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { id: staffId } = await givenStaff(db, { role: 'city_officer' })

async function create(facts: Partial<NewOffering> = {}) {
  return createOffering(db, { ...(await givenPlan(db)), ...facts, staffId }, operationAt())
}

async function codesAgainst(facts: Partial<NewOffering>) {
  const answer = await create(facts)
  return answer.outcome === 'refused' ? answer.because.map(({ code }) => code) : answer.outcome
}

test('an offering is drafted with its class sessions, and who drafted it is recorded', async () => {
  const answer = await create()

  if (answer.outcome !== 'created') throw new Error(JSON.stringify(answer))
  const of = answer.offeringId
  const offering = await db
    .selectFrom('offering')
    .selectAll()
    .where('id', '=', of)
    .executeTakeFirstOrThrow()
  expect(offering).toMatchObject({
    ...{ state: 'draft', places_taken: 0, max_places: 20, departure: 'collected' },
    ...{ first_starts_at: '2026-07-18T07:00:00.000Z', last_ends_at: '2026-07-25T08:00:00.000Z' },
    ...{ town_code: '440606001', district_code: '440606' },
  })
  const meetings = await db
    .selectFrom('class_session')
    .select(['number', 'held_on', 'has_water', 'sequence'])
    .where('offering_id', '=', of)
    .orderBy('number')
    .execute()
  expect(meetings).toEqual([
    { number: 1, held_on: '2026-07-18', has_water: 0, sequence: 0 },
    { number: 2, held_on: '2026-07-25', has_water: 0, sequence: 0 },
  ])
  const events = await db
    .selectFrom('offering_event')
    .select(['from_state', 'to_state', 'staff_id'])
    .where('offering_id', '=', of)
    .execute()
  expect(events).toEqual([{ from_state: null, to_state: 'draft', staff_id: staffId }])
})

test.each(['暑期补课班', '新课预习', '奥 数营', '提\u200B前学'])(
  'a camp called %s is refused',
  async (titleZh) => {
    await givenTemplate(db, { code: 'C01', programme: 'camp' })

    expect(await codesAgainst({ templateCode: 'C01', titleZh })).toEqual(['forbidden-title'])
  },
)

test('a lesson of the New Residents’ School may speak of tutoring', async () => {
  expect(await codesAgainst({ titleZh: '补课机构怎么选' })).toBe('created')
})

test.each<[string, Partial<NewOffering>]>([
  ['starts-in-the-past', { firstDay: '2026-06-30', closesAt: '2026-06-29T10:00:00.000Z' }],
  ['closes-before-it-opens', { closesAt: '2026-07-02T01:00:00.000Z' }],
  ['closes-after-the-start', { closesAt: '2026-07-18T07:00:00.001Z' }],
  ['fewer-than-minimum', { minPlaces: 21 }],
  ['venue-too-small', { maxPlaces: 61 }],
  ['choice-gone', { venueId: 'nowhere' }],
])('%s is named as the reason', async (code, facts) => {
  expect(await codesAgainst(facts)).toContain(code)
})

test('a pool lesson needs a pool, and its class sessions are flagged as in the water', async () => {
  await givenTemplate(db, { code: 'W01', programme: 'water', setting: 'pool' })
  const pool = await givenVenue(db, { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 })

  expect(await codesAgainst({ templateCode: 'W01' })).toEqual(['venue-is-no-pool'])
  const answer = await create({ templateCode: 'W01', venueId: pool.id })
  if (answer.outcome !== 'created') throw new Error(JSON.stringify(answer))
  const flags = await db
    .selectFrom('class_session')
    .select('has_water')
    .where('offering_id', '=', answer.offeringId)
    .execute()
  expect(flags).toEqual([{ has_water: 1 }, { has_water: 1 }])
})
