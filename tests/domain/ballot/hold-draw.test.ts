import { afterAll, expect, test } from 'vitest'
import { holdDraw } from '#app/domain/ballot/hold-draw.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { findDrawFile } from '#db/read/draws.ts'
import { givenStaff } from '#tests/support/given.ts'
import {
  auditsOf,
  drawOf,
  givenFrozenDraw,
  givenSecret,
  hoursLater,
} from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const one = await givenStaff(db, { role: 'city_officer' })
const other = await givenStaff(db, { role: 'city_officer' })
const hold = (drawId: string, at = hoursLater(80)) =>
  holdDraw(db, { drawId, officerId: one.id }, operationAt(at))

async function ready({ isRevealed = true } = {}) {
  const value = { value_typed_by: one.id, value_typed_at: hoursLater(73) }
  const draw = await givenFrozenDraw(db, {
    ...{ public_value: '3456.78', ...value },
    ...{ value_confirmed_by: other.id, value_confirmed_at: hoursLater(74) },
  })
  const { secret, commitment } = givenSecret()
  const revealed = isRevealed ? { secret, revealed_at: hoursLater(30) } : {}
  await db
    .insertInto('draw_commitment')
    .values({
      ...{ id: `bound ${draw.id}`, draw_id: draw.id, party: 'office', staff_id: one.id },
      ...{ commitment, committed_at: draw.created_at, ...revealed },
    })
    .execute()
  return { ...draw, secret, commitment }
}

test('the seed is the hash of algorithm, pool, public value and revealed secrets', async () => {
  const draw = await ready()
  expect(await hold(draw.id)).toBe('drawn')
  const held = await drawOf(db, draw.id)
  const lines = ['xuetang-draw-1', draw.pool_hash, '3456.78', `office::${draw.secret}`]
  expect(held).toMatchObject({ state: 'drawn', seed: sha256(lines.join('\n')) })
  const file = await findDrawFile(db, draw.id, 'result')
  const lastLine = `"hash":"${held.result_hash}"}\n`
  expect(file?.endsWith(lastLine)).toBe(true)
  expect(sha256(file?.slice(0, -lastLine.length) ?? '')).toBe(held.result_hash)
})

test('a secret that was not revealed in time is left out, and the file says so', async () => {
  const draw = await ready({ isRevealed: false })
  expect(await hold(draw.id)).toBe('not-ready')
  expect(await hold(draw.id, draw.reveal_by)).toBe('drawn')
  const lines = ['xuetang-draw-1', draw.pool_hash, '3456.78']
  expect(await drawOf(db, draw.id)).toMatchObject({ seed: sha256(lines.join('\n')) })
  const file = await findDrawFile(db, draw.id, 'result')
  expect(file).toContain(`"commitment":"${draw.commitment}","secret":null`)
})

test('held by several at once, or again, it is held once', async () => {
  const draw = await ready()
  const outcomes = await Promise.all([hold(draw.id), hold(draw.id), hold(draw.id)])
  expect(outcomes.sort()).toEqual(['already-drawn', 'already-drawn', 'drawn'])
  const { seed, result_hash } = await drawOf(db, draw.id)
  expect(await hold(draw.id, hoursLater(90))).toBe('already-drawn')
  expect(await drawOf(db, draw.id)).toMatchObject({ seed, result_hash })
  expect(await auditsOf(db, draw.id, 'draw.held')).toBe(1)
})

test('nothing is drawn before the value is confirmed', async () => {
  const draw = await givenFrozenDraw(db)
  expect(await hold(draw.id)).toBe('not-ready')
  expect(await hold('no such draw')).toBe('not-found')
})
