import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import {
  findSafetyGaps,
  readSafetyFacts,
  readSafetyFactsOf,
} from '#app/domain/staffing/find-safety-gaps.ts'
import { givenClassSession, givenOffering, givenStaff, givenVenue } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

/** Two pool lessons for twenty beginners with everybody who is needed, but one lifeguard in the second. */
async function givenPoolLessons() {
  const offering = await givenOffering(db, { setting: 'pool' })
  const { organisation_id } = offering
  const venue = await givenVenue(db, { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 })
  const water = { venue_id: venue.id, has_water: 1 as const }
  const first = await givenClassSession(db, offering, water)
  const starts_at = '2026-07-22T02:00:00.000Z'
  const second = await givenClassSession(db, offering, { ...water, number: 2, starts_at })
  const coach = await givenTeacher(db, organisation_id, { papers: ['swim_coach'] })
  const helper = await givenTeacher(db, organisation_id)
  const guards = []
  for (let i = 0; i < 3; i++) {
    guards.push(await givenTeacher(db, organisation_id, { papers: ['lifeguard'] }))
  }
  const assigned = []
  for (const { id } of [first, second]) {
    await givenAssignment(db, id, coach.id)
    await givenAssignment(db, id, helper.id, { role: 'assistant', state: 'asked' })
    for (const guard of guards) {
      assigned.push(await givenAssignment(db, id, guard.id, { role: 'lifeguard' }))
    }
  }
  const last = assigned.at(-1)
  if (!last) throw new Error('nobody is assigned')
  await db
    .updateTable('staff_assignment')
    .set({ state: 'declined' })
    .where('id', '=', last.id)
    .execute()
  return { offering, first, second, guards, last }
}

test('each class session says what it lacks; who declined does not count, who was asked does', async () => {
  const { offering, second } = await givenPoolLessons()

  expect(await findSafetyGaps(db, offering.id, testNow)).toEqual([
    {
      ...{ classSessionId: second.id, number: 2, startsAt: second.starts_at },
      gaps: [{ code: 'lifeguards', need: 3, have: 2 }],
    },
  ])
})

test('nobody counts whose account is closed', async () => {
  const { offering, guards } = await givenPoolLessons()
  await db
    .updateTable('staff')
    .set({ state: 'disabled' })
    .where('id', '=', guards[0]?.id ?? '')
    .execute()

  const found = await findSafetyGaps(db, offering.id, testNow)
  expect(found.map(({ gaps }) => gaps)).toEqual([
    [{ code: 'lifeguards', need: 3, have: 2 }],
    [{ code: 'lifeguards', need: 3, have: 1 }],
  ])
})

test('what is over or cancelled is not asked about, unless it is asked for by itself', async () => {
  const { offering, second } = await givenPoolLessons()
  expect(await findSafetyGaps(db, offering.id, second.ends_at)).toEqual([])
  expect((await readSafetyFactsOf(db, second.id))?.team).toHaveLength(4)

  await db
    .updateTable('class_session')
    .set({ state: 'cancelled' })
    .where('id', '=', second.id)
    .execute()
  expect(await findSafetyGaps(db, offering.id, testNow)).toEqual([])
  expect(await readSafetyFactsOf(db, second.id)).toBeUndefined()
})

test('an override lets its gaps pass in its class session, or in all; withdrawn, it lets nothing pass', async () => {
  const { offering, second, last } = await givenPoolLessons()
  const officer = await givenStaff(db, { role: 'city_officer' })
  const row = {
    ...{ id: randomUUID(), offering_id: offering.id, reason: '演练', officer_id: officer.id },
    gaps: JSON.stringify([{ code: 'lifeguards', need: 3, have: 2 }]),
    ...{ class_session_id: second.id, granted_at: testNow },
  }
  await db.insertInto('safety_override').values(row).execute()
  expect(await findSafetyGaps(db, offering.id, testNow)).toEqual([])

  await db
    .updateTable('safety_override')
    .set({ class_session_id: null })
    .where('id', '=', row.id)
    .execute()
  expect(await findSafetyGaps(db, offering.id, testNow)).toEqual([])

  await db.deleteFrom('staff_assignment').where('id', '=', last.id).execute()
  await db
    .updateTable('safety_override')
    .set({ withdrawn_at: testNow })
    .where('id', '=', row.id)
    .execute()
  expect(await findSafetyGaps(db, offering.id, testNow)).toHaveLength(1)
})

test('the facts can be changed before the gate is asked', async () => {
  const { offering } = await givenPoolLessons()
  const facts = await readSafetyFacts(db, offering.id, testNow)

  expect(
    facts.map(({ children, poolAreaM2, team }) => [children, poolAreaM2, team.length]),
  ).toEqual([
    [20, 250, 5],
    [20, 250, 4],
  ])
})
