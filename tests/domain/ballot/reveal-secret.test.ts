import { afterAll, expect, test } from 'vitest'
import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { listCommitments } from '#db/read/draws.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenDraw, givenFrozenDraw, givenSecret, hoursLater } from '#tests/support/given-draw.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const by = { party: 'office' as const, staffId: officer.id }
const { secret, commitment } = givenSecret()
const reveal = (drawId: string, given = secret, at = hoursLater(30)) =>
  revealSecret(db, { by, drawId, secret: given }, operationAt(at))

async function frozenWith(bound = commitment) {
  const draw = await givenFrozenDraw(db)
  const row = { id: `bound ${draw.id}`, draw_id: draw.id, party: 'office' as const }
  await db
    .insertInto('draw_commitment')
    .values({ ...row, staff_id: officer.id, commitment: bound, committed_at: draw.created_at })
    .execute()
  return draw
}

test('the secret that was bound is taken once the pool is public, also twice', async () => {
  const { id } = await frozenWith()
  expect(await reveal(id)).toBe('revealed')
  expect(await reveal(id)).toBe('revealed')
  expect(await listCommitments(db, id)).toMatchObject([{ secret, revealed_at: hoursLater(30) }])
})

test('another secret, or one of several lines, is not it', async () => {
  expect(await reveal((await frozenWith()).id, 'another')).toBe('does-not-match')
  const lines = 'two\nlines'
  expect(await reveal((await frozenWith(sha256(lines))).id, lines)).toBe('does-not-match')
})

test('not before the pool is frozen, and not when the time is over', async () => {
  const open = await givenDraw(db)
  await commitSecret(db, { by, drawId: open.id, commitment }, operationAt())
  expect(await reveal(open.id)).toBe('too-early')
  const frozen = await frozenWith()
  expect(await reveal(frozen.id, secret, frozen.reveal_by)).toBe('too-late')
  expect(await reveal((await givenFrozenDraw(db)).id)).toBe('no-commitment')
  expect(await reveal('no such draw')).toBe('not-found')
})
