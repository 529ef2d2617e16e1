import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { grantOverride } from '#app/domain/staffing/grant-override.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf, givenPool } from '#tests/support/given-pool.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })
const city = { isCity: true, districtCodes: [] }
const shunde = { isCity: false, districtCodes: ['440606'] }

type Pool = Awaited<ReturnType<typeof givenPool>>
type Override = Parameters<typeof grantOverride>[1]
const grant = (pool: Pool, facts: Partial<Override> = {}) =>
  grantOverride(
    db,
    {
      ...{ id: randomUUID(), desk: city, officerId: officer.id, offeringId: pool.offering.id },
      ...{ classSessionId: pool.first.id, reason: '消防救生员到场，演示', ...facts },
    },
    operationAt(),
  )

/** Takes somebody out of one class session, or of both. */
const without = async (pool: Pool, staffId: string, classSessionId = pool.first.id) => {
  await db
    .deleteFrom('staff_assignment')
    .where('staff_id', '=', staffId)
    .where('class_session_id', '=', classSessionId)
    .execute()
}

test('the city lets one class session go on with one lifeguard less, and no wider gap', async () => {
  const pool = await givenPool(db, { state: 'submitted' })
  await without(pool, pool.guard.id)
  const id = randomUUID()

  expect(await grant(pool, { id })).toEqual({ outcome: 'granted' })
  expect(await findSafetyGaps(db, pool.offering.id, testNow)).toEqual([])
  expect(await auditOf(db, pool.first.id)).toEqual([
    {
      ...{ action: 'safety-override.granted', actor_id: officer.id },
      detail: { override: id, offering: pool.offering.id, gaps: ['lifeguards'] },
    },
  ])
  await without(pool, pool.guard2.id)
  expect(await findSafetyGaps(db, pool.offering.id, testNow)).toMatchObject([
    { number: 1, gaps: [{ code: 'lifeguards', need: 3, have: 1 }] },
  ])
  await without(pool, pool.guard.id, pool.second.id)
  expect(await findSafetyGaps(db, pool.offering.id, testNow)).toHaveLength(2)
})

test('the same form sent twice is one override', async () => {
  const pool = await givenPool(db)
  await without(pool, pool.guard.id)
  const id = randomUUID()
  const answers = await Promise.all([grant(pool, { id }), grant(pool, { id })])
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['granted', 'unchanged'])
})

test('all class sessions at once: each with exactly what it lacks', async () => {
  const pool = await givenPool(db)
  await without(pool, pool.guard.id)
  await without(pool, pool.helper.id, pool.second.id)

  expect(await grant(pool, { classSessionId: 'all' })).toEqual({ outcome: 'granted' })
  const rows = await db
    .selectFrom('safety_override')
    .select(['class_session_id', 'gaps'])
    .where('offering_id', '=', pool.offering.id)
    .execute()
  const gapsOf = (id: string) =>
    JSON.parse(rows.find(({ class_session_id }) => class_session_id === id)?.gaps ?? '[]')
  expect(gapsOf(pool.first.id)).toEqual([{ code: 'lifeguards', need: 3, have: 2 }])
  expect(gapsOf(pool.second.id)).toMatchObject([{ code: 'adults' }, { code: 'too-many-children' }])
  expect(await findSafetyGaps(db, pool.offering.id, testNow)).toEqual([])
})

test('a district lets an adult less pass, but neither a lifeguard less nor a hard limit', async () => {
  const pool = await givenPool(db, { max_places: 24 })
  expect(await grant(pool, { desk: shunde })).toEqual({ outcome: 'granted' })

  await without(pool, pool.guard.id, pool.second.id)
  const hard = { desk: shunde, classSessionId: pool.second.id }
  expect(await grant(pool, hard)).toMatchObject({ because: { code: 'city-only' } })
})

test('who is not vetted never passes, and where nothing lacks there is nothing to let pass', async () => {
  const pool = await givenPool(db)
  expect(await grant(pool)).toMatchObject({ because: { code: 'nothing-lacks' } })
  await db
    .updateTable('staff')
    .set({ vetted_until: '2026-07-01' })
    .where('id', '=', pool.guard.id)
    .execute()
  expect(await grant(pool)).toMatchObject({ because: { code: 'not-vetted' } })
})

test('an officer of another district finds no such offering', async () => {
  const pool = await givenPool(db)
  await without(pool, pool.helper.id)
  const desk = { isCity: false, districtCodes: ['440604'] }
  expect(await grant(pool, { desk })).toEqual({ outcome: 'not-found' })
})
