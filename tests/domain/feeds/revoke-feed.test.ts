import { afterAll, expect, test } from 'vitest'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { openFeed } from '#app/domain/feeds/open-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { revokeFeed } from '#app/domain/feeds/revoke-feed.ts'
import { givenStaff } from '#tests/support/given.ts'
import { auditOf, givenFeedOwner } from '#tests/support/given-feed.ts'
import { inHours } from '#tests/support/given-weather.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const open = (token = '') =>
  openFeed({ db, readDb: db }, { token, networkAddress: '192.0.2.1' }, operationAt())

test('a revoked link leads nowhere, nobody can read it any more, and it is written down', async () => {
  const owner = await givenFeedOwner(db)
  await makeFeed(db, owner, operationAt())
  const link = await readOwnLink(db, owner, { vault: testVault })
  await revokeFeed(db, owner, operationAt(inHours(1)))
  await revokeFeed(db, owner, operationAt(inHours(2)))
  expect(await open(link?.token)).toBe('unknown')
  expect(await readOwnLink(db, owner, { vault: testVault })).toBeUndefined()
  expect(await auditOf(db, owner)).toEqual([
    ['feed.made', owner.ownerId],
    ['feed.revoked', owner.ownerId],
  ])
})

test("a teacher's link ends when the teacher no longer works here", async () => {
  const { id } = await givenStaff(db, { role: 'instructor' })
  const owner = { scope: 'teacher' as const, ownerId: id, actor: { kind: 'staff' as const, id } }
  await makeFeed(db, owner, operationAt())
  const link = await readOwnLink(db, owner, { vault: testVault })
  expect(await open(link?.token)).toMatchObject({ feed: { of: 'teacher', staffId: id } })
  await db.updateTable('staff').set({ state: 'disabled' }).where('id', '=', id).execute()
  expect(await open(link?.token)).toBe('unknown')
})
