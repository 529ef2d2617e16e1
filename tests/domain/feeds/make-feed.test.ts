import { afterAll, expect, test } from 'vitest'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenFeedOwner } from '#tests/support/given-feed.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a link is random, kept sealed, found by its hash alone and shown again to its owner', async () => {
  const owner = await givenFeedOwner(db)
  expect(await readOwnLink(db, owner, { vault: testVault })).toBeUndefined()
  await makeFeed(db, owner, operationAt())
  const link = await readOwnLink(db, owner, { vault: testVault })
  expect(link).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), since: testNow })
  const row = await db
    .selectFrom('feed')
    .selectAll()
    .where('owner_id', '=', owner.ownerId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(link?.token)
  expect(row.token_hash).toBe(testVault.lookup(link?.token ?? ''))
})

test('who has a link keeps it, however often and from however many places at once it is made', async () => {
  const owner = await givenFeedOwner(db)
  await Promise.all(Array.from({ length: 4 }, () => makeFeed(db, owner, operationAt())))
  const link = await readOwnLink(db, owner, { vault: testVault })
  await makeFeed(db, owner, operationAt())
  expect(await readOwnLink(db, owner, { vault: testVault })).toEqual(link)
})

test('a coordinator has one link as the organisation and one for the classes that she runs', async () => {
  const { id, organisation_id } = await givenStaff(db)
  const actor = { kind: 'staff' as const, id }
  const owners = [
    { scope: 'organisation' as const, ownerId: organisation_id ?? '', actor },
    { scope: 'teacher' as const, ownerId: id, actor },
  ]
  const tokens = new Set<string | undefined>()
  for (const owner of owners) {
    await makeFeed(db, owner, operationAt())
    tokens.add((await readOwnLink(db, owner, { vault: testVault }))?.token)
  }
  expect(tokens.size).toBe(2)
  expect(tokens.has(undefined)).toBe(false)
})
