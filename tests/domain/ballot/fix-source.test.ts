import { afterAll, expect, test } from 'vitest'
import { fixSource } from '#app/domain/ballot/fix-source.ts'
import { givenStaff } from '#tests/support/given.ts'
import { auditsOf, drawOf, givenDraw, hoursLater } from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const source = {
  ...{ sourceZh: '双色球开奖号码', sourceEn: 'Union Lotto numbers' },
  ...{ valueAt: hoursLater(48), revealBy: hoursLater(60) },
}
const fix = (drawId: string, at?: string, changed = {}) =>
  fixSource(db, { officerId: officer.id, drawId, ...source, ...changed }, operationAt(at))

test('before closing an officer says which value goes into the seed, and it is audited', async () => {
  const draw = await givenDraw(db)
  expect(await fix(draw.id)).toBe('fixed')
  expect(await drawOf(db, draw.id)).toMatchObject({
    ...{ source_zh: '双色球开奖号码', value_at: source.valueAt, reveal_by: source.revealBy },
  })
  expect(await auditsOf(db, draw.id, 'draw.source-fixed')).toBe(1)
})

test('after closing it stands as it is, and a value known before closing is none', async () => {
  const draw = await givenDraw(db)
  expect(await fix(draw.id, draw.closes_at)).toBe('too-late')
  expect(await fix(draw.id, undefined, { valueAt: draw.closes_at })).toBe('too-late')
  expect(await drawOf(db, draw.id)).toMatchObject({ source_zh: '上证综指收盘点位' })
  expect(await fix('no such draw')).toBe('not-found')
})
