import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyDraw } from '#app/enhance/verify-draw.js'
import {
  countPools,
  findDrawFile,
  listCommitments,
  listDrawOfferings,
  listDraws,
} from '#db/read/draws.ts'
import type { Db } from '#db/schema.ts'
import { plantDemo } from '#db/seed/plant-demo.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const now = '2026-11-22T06:20:00.000Z'
let db: Db
let draws: Awaited<ReturnType<typeof listDraws>>
beforeAll(async () => {
  db = await freshDb()
  await plantDemo(db, { ...operationAt(now), hashPassword: () => 'a hash' })
  draws = await listDraws(db)
})
afterAll(() => db.destroy())

const inState = (state: string) => {
  const found = draws.find((draw) => draw.state === state)
  if (!found) throw new Error(`no draw is ${state}`)
  return found
}

test('the demo has a draw that was held, which comes out the same for everybody', async () => {
  const { id, pool_hash, result_hash } = inState('applied')
  const pool = await findDrawFile(db, id, 'pool')
  const result = await findDrawFile(db, id, 'result')
  const published = { poolHash: pool_hash ?? '', resultHash: result_hash ?? '' }
  const { findings } = await verifyDraw(pool ?? '', result ?? '', published)
  expect(findings.filter(({ ok }) => !ok)).toEqual([])
  expect(findings.length).toBeGreaterThan(9)
})

test('in it office and organisations revealed their secrets, a parent did not', async () => {
  const all = await listCommitments(db, inState('applied').id)
  const byParty = (revealed: boolean) =>
    new Set(all.filter(({ secret }) => (secret !== null) === revealed).map(({ party }) => party))
  expect([byParty(true), byParty(false)]).toEqual([
    ...[new Set(['office', 'provider']), new Set(['parent'])],
  ])
})

test('its places are taken, and whoever was not drawn waits in the order of the draw', async () => {
  const { id: drawId } = inState('applied')
  const poolOf = await countPools(db, drawId)
  for (const { id, state, max_places } of await listDrawOfferings(db, drawId)) {
    const registrations = db.selectFrom('registration').selectAll().where('offering_id', '=', id)
    const all = await registrations.orderBy('rank').execute()
    expect([state, poolOf(id).leftOut]).toEqual(['drawn', 0])
    expect(all.filter((one) => one.state === 'confirmed')).toHaveLength(max_places)
    expect(all.some((one) => one.state === 'waitlisted')).toBe(true)
    expect(
      all.filter((one) => !['confirmed', 'waitlisted', 'withdrawn'].includes(one.state)),
    ).toEqual([])
  }
})

test('another is open, with families of the demo accounts in its pools, some with two choices', async () => {
  const { id, closes_at } = inState('open')
  expect(closes_at > now).toBe(true)
  const pooled = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .select(['guardian.email_hash', 'registration.preference', 'registration.state'])
    .where('offering.draw_id', '=', id)
    .execute()
  expect(new Set(pooled.map(({ state }) => state))).toEqual(new Set(['in_pool']))
  expect(new Set(pooled.map(({ preference }) => preference))).toEqual(new Set([1, 2]))
  const parent = testVault.lookup('parent1@example.com')
  expect(pooled.some(({ email_hash }) => email_hash === parent)).toBe(true)
})

test('two officers of the city can sign in: a public value needs both', async () => {
  const officers = db.selectFrom('role_grant').selectAll().where('role', '=', 'city_officer')
  expect(await officers.execute()).toHaveLength(2)
})
