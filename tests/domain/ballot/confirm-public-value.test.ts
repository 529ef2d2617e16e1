import { afterAll, expect, test } from 'vitest'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { givenStaff } from '#tests/support/given.ts'
import { drawOf, givenFrozenDraw, hoursLater } from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const one = await givenStaff(db, { role: 'city_officer' })
const other = await givenStaff(db, { role: 'city_officer' })

const type = (drawId: string, value: string, officerId = one.id) =>
  typePublicValue(db, { officerId, drawId, value }, operationAt(hoursLater(73)))
const confirm = (drawId: string, value: string, officerId = other.id) =>
  confirmPublicValue(db, { officerId, drawId, value }, operationAt(hoursLater(74)))

test('one officer types the value and another confirms it; then it stands', async () => {
  const { id } = await givenFrozenDraw(db)
  expect(await type(id, ' ３４５６.78 ')).toBe('typed')
  expect(await confirm(id, '3456.78')).toBe('confirmed')
  expect(await drawOf(db, id)).toMatchObject({
    public_value: '3456.78',
    value_confirmed_by: other.id,
  })
  expect(await type(id, '9999.99')).toBe('already-confirmed')
  expect(await confirm(id, '3456.78')).toBe('already-confirmed')
})

test('who typed it does not confirm it, and another value does not either', async () => {
  const { id } = await givenFrozenDraw(db)
  expect(await confirm(id, '3456.78')).toBe('nothing-typed')
  await type(id, '3456.78')
  expect(await confirm(id, '3456.78', one.id)).toBe('same-officer')
  expect(await confirm(id, '3456.79')).toBe('differs')
  expect(await drawOf(db, id)).toMatchObject({ value_confirmed_at: null })
  expect(await confirm('no such draw', '1')).toBe('not-found')
})

test('two who confirm at once confirm it once', async () => {
  const { id } = await givenFrozenDraw(db)
  await type(id, '3456.78')
  const outcomes = await Promise.all([confirm(id, '3456.78'), confirm(id, '3456.78')])
  expect(outcomes.sort()).toEqual(['already-confirmed', 'confirmed'])
})
