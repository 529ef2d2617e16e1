import { afterAll, expect, test } from 'vitest'
import { closeDraw } from '#app/domain/ballot/close-draw.ts'
import { freezePool } from '#app/domain/ballot/freeze-pool.ts'
import { poolHash, poolText } from '#app/domain/ballot/pool.ts'
import { findDrawFile, findOwnTicket } from '#db/read/draws.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { drawOf, givenDraw } from '#tests/support/given-draw.ts'
import { freeze, givenBallotOffering, givenLink } from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('the file has choices in order, siblings as one, reserved places marked, and nothing of anybody', async () => {
  const draw = await givenDraw(db)
  const reserved = { reserved_places: 1, reserved_for: 'first_timers' as const }
  const one = await givenBallotOffering(db, draw, { ...reserved, slug: 'aaaa' })
  const other = await givenBallotOffering(db, draw, { slug: 'bbbb', places_taken: 1 })
  const guardian = await givenGuardian(db)
  const girl = await givenChild(db, {}, guardian)
  const boy = await givenChild(db, {}, guardian)
  const link_group_id = await givenLink(db, 'all')
  await givenPooled(db, girl, other.id, { link_group_id, preference: 1 })
  await givenPooled(db, boy, other.id, { link_group_id, preference: 1 })
  const second = await givenPooled(db, girl, one.id, { preference: 2 })

  const pool = await freeze(db, draw)
  expect(pool.offerings).toEqual([
    { slug: 'aaaa', title: one.title_zh, places: 2, reserved: 1 },
    { slug: 'bbbb', title: other.title_zh, places: 1, reserved: 0 },
  ])
  const ticket = await findOwnTicket(db, guardian.family_id, second.id)
  const girlAt = pool.tickets[0]?.members.indexOf(ticket?.member_number ?? '') ?? -1
  expect(pool.tickets).toEqual([
    {
      ...{ number: ticket?.number, weight: 4, members: expect.any(Array) },
      preferences: [
        { offering: 'bbbb', link: 'all', members: [0, 1], reserved: [] },
        { offering: 'aaaa', link: 'any', members: [girlAt], reserved: [girlAt] },
      ],
    },
  ])
  const text = (await findDrawFile(db, draw.id, 'pool')) ?? ''
  expect(text).toBe(poolText(pool))
  const { id, family_id } = girl
  for (const own of [id, family_id, guardian.id, girl.name, second.id])
    expect(text).not.toContain(own)
  expect(await drawOf(db, draw.id)).toMatchObject({ state: 'frozen', pool_hash: poolHash(text) })
})

test('two offerings that one child wants of two programmes stand as a conflict where they overlap', async () => {
  const draw = await givenDraw(db)
  const water = await givenBallotOffering(db, draw, { slug: 'cccc' })
  const school = await givenBallotOffering(db, draw, { slug: 'dddd', programme: 'school' })
  const later = await givenBallotOffering(db, draw, { programme: 'camp', days: 20 })
  const child = await givenChild(db)
  for (const { id } of [water, school, later]) await givenPooled(db, child, id)
  expect((await freeze(db, draw)).conflicts).toEqual([['cccc', 'dddd']])
})

test('nobody is left behind: it is not frozen while somebody has no ticket, and frozen once', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  await givenPooled(db, await givenChild(db), offering.id)
  const operation = operationAt(draw.closes_at)
  await closeDraw(db, draw.id, operation)
  expect(await freezePool(db, draw.id, operation)).toBe(false)
  await freeze(db, draw)
  const text = await findDrawFile(db, draw.id, 'pool')
  expect(await freezePool(db, draw.id, operation)).toBe(false)
  expect(await findDrawFile(db, draw.id, 'pool')).toBe(text)
})

test('who withdrew before the pool was frozen is not in it, nor is an offering called off', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  const off = await givenBallotOffering(db, draw, { state: 'cancelled' })
  await givenPooled(db, await givenChild(db), offering.id, { state: 'withdrawn' })
  await givenPooled(db, await givenChild(db), off.id)
  const pool = await freeze(db, draw)
  expect(pool.tickets).toEqual([])
  expect(pool.offerings.map(({ slug }) => slug)).toEqual([offering.slug])
})
