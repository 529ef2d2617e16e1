import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { moveDrawOn } from '#app/domain/ballot/move-draw-on.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { findDrawFile } from '#db/read/draws.ts'
import type { Db } from '#db/schema.ts'
import { failingAt } from '#tests/support/failing-db.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { drawOf, givenDraw } from '#tests/support/given-draw.ts'
import { appliedState, entriesOf, givenBallotOffering } from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officers = [
  await givenStaff(db, { role: 'city_officer' }),
  await givenStaff(db, { role: 'city_officer' }),
]

async function givenPools() {
  const draw = await givenDraw(db)
  for (let n = 0; n < 3; n++) {
    const offering = await givenBallotOffering(db, draw, { max_places: 2 })
    for (let i = 0; i < 5; i++) await givenPooled(db, await givenChild(db), offering.id)
  }
  return draw
}

type Draw = Awaited<ReturnType<typeof givenDraw>>

/** Runs a draw from its closing to its end on a database that may break, as the job does, until it rests. */
async function run(on: Db, draw: Draw, numbers = testVault.newNumber) {
  const vault = { ...testVault, newNumber: numbers }
  const at = (now: string) => ({ now, newId: () => randomUUID(), vault })
  while (await moveDrawOn(on, draw.id, at(draw.closes_at)));
  const [one, other] = officers
  const given = { drawId: draw.id, value: '3456.78' }
  await typePublicValue(db, { ...given, officerId: one?.id ?? '' }, operationAt(draw.value_at))
  await confirmPublicValue(db, { ...given, officerId: other?.id ?? '' }, operationAt(draw.value_at))
  while (await moveDrawOn(on, draw.id, at(draw.reveal_by)));
}

test('a draw takes its steps by itself, from closing to places, and waits for its public value', async () => {
  const draw = await givenPools()
  while (await moveDrawOn(db, draw.id, operationAt(draw.closes_at)));
  expect(await drawOf(db, draw.id)).toMatchObject({ state: 'frozen', seed: null })
  expect(await moveDrawOn(db, draw.id, operationAt(draw.reveal_by))).toBe(false)
  await run(db, draw)
  expect(await drawOf(db, draw.id)).toMatchObject({ state: 'applied' })
  const { entries } = await appliedState(db, draw.id)
  expect(entries.filter(({ state }) => state === 'offered').length).toBe(6)
  expect(entries.filter(({ state }) => state === 'waitlisted').length).toBe(9)
})

test('killed at any step and started again, nobody has two tickets, two offers or two messages', async () => {
  let steps = 0
  for (let killedAt = 1; ; killedAt++) {
    const draw = await givenPools()
    const broken = failingAt(db, killedAt)
    const isKilled = await run(broken, draw).then(
      () => false,
      () => true,
    )
    const pool = await findDrawFile(db, draw.id, 'pool')
    const result = await findDrawFile(db, draw.id, 'result')
    await run(db, draw)
    if (pool) expect(await findDrawFile(db, draw.id, 'pool')).toBe(pool)
    if (result) expect(await findDrawFile(db, draw.id, 'result')).toBe(result)
    await expectWhole(draw.id)
    if (!isKilled) break
    steps = killedAt
  }
  // Close, number, freeze, hold, each of three offerings, and the end of it, before and after their commits.
  expect(steps).toBeGreaterThanOrEqual(12)
})

async function expectWhole(drawId: string) {
  const { entries, offers, news, offerings } = await appliedState(db, drawId)
  expect(await drawOf(db, drawId)).toMatchObject({ state: 'applied' })
  expect(entries.length).toBe(15)
  expect(new Set(entries.map(({ ticket_number }) => ticket_number)).size).toBe(15)
  expect(offers.length).toBe(6)
  expect(news.length).toBe(15)
  expect(new Set(news.map(({ registration_id }) => registration_id)).size).toBe(15)
  expect(offerings.map(({ places_taken }) => places_taken)).toEqual([2, 2, 2])
  const ranks = (await entriesOf(db, drawId)).map((one) => `${one.offering_id} ${one.rank}`)
  expect(new Set(ranks).size).toBe(15)
}
