import { afterAll, expect, test } from 'vitest'
import { setPlanningFigure } from '#app/domain/rules/set-planning-figure.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import { givenStaff, givenTowns } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })

const set = (
  value: number,
  effectiveOn: string,
  name: Parameters<typeof setPlanningFigure>[1]['name'] = 'travel_minutes',
) => setPlanningFigure(db, { officerId: officer.id, name, value, effectiveOn }, operationAt())

test('a figure holds from its day on', async () => {
  expect(await set(45, '2026-07-10')).toEqual({ outcome: 'set' })
  expect(await findPlanningRule(db, 'travel_minutes', '2026-07-09')).toBe(30)
  expect(await findPlanningRule(db, 'travel_minutes', '2026-07-10')).toBe(45)
})

test('set again for the same day, the later one holds', async () => {
  await set(45, '2026-07-20')
  await set(40, '2026-07-20')
  expect(await findPlanningRule(db, 'travel_minutes', '2026-07-20')).toBe(40)
})

test('neither beyond reason nor before today', async () => {
  expect(await set(181, '2026-07-10')).toMatchObject({ because: { code: 'too-large', most: 180 } })
  expect(await set(20, '2026-06-30')).toMatchObject({ because: { code: 'in-the-past' } })
})

test('no figure keeps everybody out, and the night leaves a day for answers', async () => {
  for (const name of ['camp_terms', 'open_registrations', 'absences_to_warn'] as const) {
    expect(await set(0, '2026-07-10', name)).toMatchObject({ because: { code: 'too-small' } })
    expect(await set(1, '2026-07-10', name)).toEqual({ outcome: 'set' })
  }
  expect(await set(17, '2026-07-10', 'night_begins')).toMatchObject({
    because: { code: 'too-small', fewest: 18 },
  })
  expect(await set(13, '2026-07-10', 'night_ends')).toMatchObject({
    because: { code: 'too-large', most: 12 },
  })
})
