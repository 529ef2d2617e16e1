import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { keepAdult } from '#app/domain/safety/keep-adult.ts'
import { keepStartCheck } from '#app/domain/safety/keep-start-check.ts'
import { readSafetyOnSite } from '#app/domain/safety/safety-on-site.ts'
import { startCheckItems } from '#app/domain/safety/start-check.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { givenPoolOnSite } from '#tests/support/given-safety.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

type Pool = Awaited<ReturnType<typeof givenPoolOnSite>>

const check = (pool: Pool, items: string[], id: string = randomUUID()) =>
  db.inTransaction((tx) =>
    keepStartCheck(
      tx,
      { ...pool.by, record: { id, at: pool.at(-20), items, note: '水有点浑' } },
      operationAt(pool.at(-10)),
    ),
  )

const come = (pool: Pool, staffId: string, minutes: number, isHere = true) =>
  db.inTransaction((tx) =>
    keepAdult(
      tx,
      { ...pool.by, record: { id: randomUUID(), at: pool.at(minutes), staffId, isHere } },
      operationAt(pool.at(60)),
    ),
  )

const onSite = (pool: Pool) => readSafetyOnSite(db, pool.first, pool.at(0))

test('at a pool the whole list is asked for, and heads are counted every ten minutes', async () => {
  const pool = await givenPoolOnSite(db)
  const { startCheck, headcountEvery, startCheckedAt } = await onSite(pool)
  expect(startCheck).toEqual([...startCheckItems])
  expect([headcountEvery, startCheckedAt]).toEqual([10, null])
})

test('a list with something left out is kept, and lets nothing start', async () => {
  const pool = await givenPoolOnSite(db)
  await check(pool, ['everyone', 'venue', 'made-up'])
  expect((await onSite(pool)).startCheckedAt).toBeNull()
  await check(pool, [...startCheckItems])
  expect((await onSite(pool)).startCheckedAt).toBe(pool.at(-20))
})

test('the same list sent twice is one, and once in the audit; its note is not to be read in the database', async () => {
  const pool = await givenPoolOnSite(db)
  const id = randomUUID()
  await Promise.all([check(pool, [...startCheckItems], id), check(pool, [...startCheckItems], id)])
  const audit = await auditOf(db, pool.first.id)
  expect(audit.filter(({ action }) => action === 'start-check.recorded')).toHaveLength(1)
  const rows = await db.selectFrom('start_check').selectAll().where('id', '=', id).execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('浑')
})

test('who is here is what was noted last of each, in whatever order it arrives', async () => {
  const pool = await givenPoolOnSite(db)
  await come(pool, pool.guard.id, 30, false)
  await come(pool, pool.coach.id, -10)
  await come(pool, pool.guard.id, -5)
  await come(pool, pool.helper.id, -5)
  const { adultsHere } = await onSite(pool)
  expect([...adultsHere].sort()).toEqual([pool.coach.id, pool.helper.id].sort())
})

test('somebody of another organisation cannot be here', async () => {
  const pool = await givenPoolOnSite(db)
  const stranger = await givenStaff(db, { role: 'instructor' })
  expect(await come(pool, stranger.id, 0)).toEqual({
    ...{ outcome: 'refused', because: 'unknown-adult' },
  })
  expect((await onSite(pool)).adultsHere).toEqual([])
})

test('a phone is told nothing of who of the team may not work there, nor why', async () => {
  const pool = await givenPoolOnSite(db)
  const barred = { barred_at: pool.at(-100) }
  await db.updateTable('staff').set(barred).where('id', '=', pool.helper.id).execute()
  const { safety } = await onSite(pool)
  expect(safety?.team.map(({ staffId }) => staffId)).not.toContain(pool.helper.id)
  expect(safety?.team.map(({ staffId }) => staffId)).toContain(pool.coach.id)
})
