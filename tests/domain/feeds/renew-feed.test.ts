import { afterAll, expect, test } from 'vitest'
import { makeFeed } from '#app/domain/feeds/make-feed.ts'
import { openFeed } from '#app/domain/feeds/open-feed.ts'
import { readOwnLink } from '#app/domain/feeds/read-own-link.ts'
import { renewFeed } from '#app/domain/feeds/renew-feed.ts'
import { auditOf, givenFeedOwner } from '#tests/support/given-feed.ts'
import { inHours } from '#tests/support/given-weather.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const open = (token = '') =>
  openFeed({ db, readDb: db }, { token, networkAddress: '192.0.2.1' }, operationAt())

test('the new link works, the old one no longer, and both are written down', async () => {
  const owner = await givenFeedOwner(db)
  await makeFeed(db, owner, operationAt())
  const before = await readOwnLink(db, owner, { vault: testVault })
  await renewFeed(db, owner, operationAt(inHours(1)))
  const after = await readOwnLink(db, owner, { vault: testVault })
  expect(await open(before?.token)).toBe('unknown')
  expect(await open(after?.token)).toMatchObject({
    feed: { of: 'family', guardianId: owner.ownerId },
  })
  expect(await auditOf(db, owner)).toEqual([
    ['feed.made', owner.ownerId],
    ['feed.renewed', owner.ownerId],
  ])
})

test('of several renewals at once one link is left', async () => {
  const owner = await givenFeedOwner(db)
  await Promise.all(Array.from({ length: 4 }, () => renewFeed(db, owner, operationAt())))
  const standing = await db
    .selectFrom('feed')
    .select('id')
    .where('owner_id', '=', owner.ownerId)
    .where('revoked_at', 'is', null)
    .execute()
  expect(standing).toHaveLength(1)
})
