import { afterAll, expect, test } from 'vitest'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { givenStaff } from '#tests/support/given.ts'
import {
  auditsOf,
  drawOf,
  givenDraw,
  givenFrozenDraw,
  hoursLater,
} from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const type = (drawId: string, value: string, at = hoursLater(72)) =>
  typePublicValue(db, { officerId: officer.id, drawId, value }, operationAt(at))

test('the value is typed in once it is known, and again until another officer has confirmed it', async () => {
  const { id } = await givenFrozenDraw(db)
  expect(await type(id, '3456.7')).toBe('typed')
  expect(await type(id, '3456.78')).toBe('typed')
  expect(await drawOf(db, id)).toMatchObject({
    public_value: '3456.78',
    value_typed_by: officer.id,
  })
  expect(await auditsOf(db, id, 'draw.value-typed')).toBe(2)
})

test('not before it is known, nor before the pool is frozen', async () => {
  expect(await type((await givenFrozenDraw(db)).id, '1', hoursLater(71))).toBe('too-early')
  expect(await type((await givenDraw(db)).id, '1')).toBe('too-early')
  expect(await type('no such draw', '1')).toBe('not-found')
})
