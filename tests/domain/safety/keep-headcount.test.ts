import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { keepHeadcount } from '#app/domain/safety/keep-headcount.ts'
import { readSafetyOnSite } from '#app/domain/safety/safety-on-site.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { givenPoolOnSite } from '#tests/support/given-safety.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPoolOnSite>>

/** Counts heads so many minutes after the start; received at once, or later. */
function count(pool: Pool, minutes: number, counted: number, { id = randomUUID(), late = 0 } = {}) {
  const record = { id, at: pool.at(minutes), counted, expected: 2 }
  const operation = operationAt(pool.at(minutes + late))
  return db.inTransaction((tx) => keepHeadcount(tx, { ...pool.by, record }, operation))
}

const alarmsOf = async ({ coordinator }: Pool) =>
  (await mailsOf(db, 'headcount-differs')).filter((one) => one.recipient_id === coordinator.id)

test('a count that differs is told to the coordinator once, however often it is counted again', async () => {
  const pool = await givenPoolOnSite(db)
  await count(pool, 10, 2)
  expect(await alarmsOf(pool)).toHaveLength(0)
  await count(pool, 20, 1)
  await count(pool, 21, 1)
  await count(pool, 22, 3)
  expect(await alarmsOf(pool)).toHaveLength(1)
})

test('after a count that agrees, the next that differs is told again', async () => {
  const pool = await givenPoolOnSite(db)
  await count(pool, 20, 1)
  await count(pool, 21, 2)
  expect(await alarmsOf(pool)).toHaveLength(1)
  await count(pool, 30, 1)
  expect(await alarmsOf(pool)).toHaveLength(2)
})

test('one that comes late, after a count that agrees, is kept and no alarm', async () => {
  const pool = await givenPoolOnSite(db)
  await count(pool, 30, 2)
  await count(pool, 20, 1, { late: 60 })
  expect(await alarmsOf(pool)).toHaveLength(0)
  const { lastHeadcount } = await readSafetyOnSite(db, pool.first, pool.at(90))
  expect(lastHeadcount).toEqual({ at: pool.at(30), counted: 2, expected: 2 })
})

test('the same count sent twice is one, and one alarm', async () => {
  const pool = await givenPoolOnSite(db)
  const id = randomUUID()
  await Promise.all([count(pool, 10, 1, { id }), count(pool, 10, 1, { id })])
  expect(await alarmsOf(pool)).toHaveLength(1)
  const rows = db.selectFrom('headcount').select('id')
  expect(await rows.where('class_session_id', '=', pool.first.id).execute()).toHaveLength(1)
})
