import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { offeringPhase } from '#app/domain/programmes/offering-phase.ts'
import { phaseAt } from '#db/read/offering-phase.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenOffering, givenOrganisation } from '#tests/support/given.ts'
import { freshDb } from '#tests/support/test-db.ts'

const opens = '2026-06-20T01:00:00.000Z'
const closes = '2026-07-10T10:00:00.000Z'
const starts = '2026-07-13T00:30:00.000Z'
const ends = '2026-07-24T09:30:00.000Z'
const just = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString()
const moments = [opens, closes, starts, ends].flatMap((at) => [just(at, -1), at, just(at, 1)])

const offering = {
  registration_opens_at: opens,
  registration_closes_at: closes,
  first_starts_at: starts,
  last_ends_at: ends,
  paused_at: null,
  state: 'published',
  allocation: 'first_come',
  places_taken: 0,
  max_places: 20,
} as const

test.each([
  ['before the opening', {}, just(opens, -1), 'upcoming'],
  ['from the very instant of the opening', {}, opens, 'open'],
  ['with the last place gone', { places_taken: 20 }, opens, 'full'],
  ['a ballot is never full', { allocation: 'ballot', places_taken: 20 }, opens, 'open'],
  ['while sign-up is paused', { paused_at: opens }, opens, 'paused'],
  ['from the very instant of the closing', {}, closes, 'closed'],
  ['after the closing, paused or not', { paused_at: opens }, closes, 'closed'],
  ['once it has begun', {}, starts, 'running'],
  [
    'begun, and late-comers may still sign up',
    { registration_closes_at: ends },
    just(starts, 1),
    'open',
  ],
  ['once it is over', {}, ends, 'finished'],
  ['its figures accepted', { state: 'accepted' }, ends, 'finished'],
  ['called off, whenever', { state: 'cancelled' }, ends, 'cancelled'],
  ['waiting for its draw', { state: 'ballot_closed' }, closes, 'closed'],
  ['approved, and not yet published', { state: 'approved' }, opens, 'hidden'],
] as const)('%s', (_, facts, now, phase) => {
  expect(offeringPhase({ ...offering, ...facts }, now)).toBe(phase)
})

let db: Db
beforeAll(async () => {
  db = await freshDb()
})

test('the database computes the same phase from every state, at every turning point', async () => {
  const organisation_id = (await givenOrganisation(db)).id
  for (const facts of everyKind()) {
    await givenOffering(db, { ...offering, ...facts, id: randomUUID(), organisation_id })
  }
  const phases = new Set<string>()
  for (const now of moments) {
    const query = db.selectFrom('offering').selectAll()
    for (const row of await query.select(phaseAt(now).as('phase')).execute()) {
      expect(row.phase).toBe(offeringPhase(row, now))
      phases.add(row.phase)
    }
  }
  expect(phases.size).toBe(9)
})

function everyKind(): Partial<Database['offering']>[] {
  const states = [
    ...(['draft', 'submitted', 'returned', 'approved', 'published'] as const),
    ...(['ballot_closed', 'drawn', 'accepted', 'cancelled'] as const),
  ]
  return states.flatMap((state) => [
    { state },
    { state, paused_at: opens },
    { state, places_taken: 20 },
    { state, places_taken: 20, allocation: 'ballot' as const },
    { state, registration_closes_at: ends },
  ])
}
