import { afterAll, expect, test } from 'vitest'
import { ensureDraw } from '#app/domain/ballot/ensure-draw.ts'
import { drawOf, givenDraw } from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenDraw(db)

const seasonId = '2026-summer'
const ensure = (closesAt: string) =>
  db.inTransaction((tx) => ensureDraw(tx, { seasonId, closesAt }, operationAt()))

test('offerings of the same season and closing share one draw, also when published at once', async () => {
  const closesAt = '2026-07-08T10:00:00.000Z'
  const ids = await Promise.all([ensure(closesAt), ensure(closesAt), ensure(closesAt)])
  expect(new Set(ids).size).toBe(1)
  expect(await ensure('2026-07-08T11:00:00.000Z')).not.toBe(ids[0])
})

test('its value is that of the first trading day after closing: weekends and days off are none', async () => {
  const day = { day: '2026-07-13', year: 2026, kind: 'off' as const, name: 'dragon-boat' as const }
  await db
    .insertInto('holiday_year')
    .values({ year: 2026, source: '演示', set_at: '2026-01-01T00:00:00.000Z' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.insertInto('public_holiday').values(day).execute()
  // Friday, 10 July, 18:00 in Foshan; Monday is off.
  const draw = await drawOf(db, String(await ensure('2026-07-10T10:00:00.000Z')))
  expect(draw.value_at).toBe('2026-07-14T07:30:00.000Z')
  expect(draw.reveal_by).toBe('2026-07-15T07:30:00.000Z')
})

test('an offering never joins a draw that has closed', async () => {
  const closed = await givenDraw(db, { state: 'closed', closes_at: '2026-07-09T10:00:00.000Z' })
  expect(await ensure(closed.closes_at)).toBeNull()
})
