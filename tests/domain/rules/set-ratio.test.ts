import { afterAll, expect, test } from 'vitest'
import { setRatio } from '#app/domain/rules/set-ratio.ts'
import type { RatioSetting } from '#db/schema/planning.ts'
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
  setting: RatioSetting,
  childrenPerAdult: number,
  minAdults = 2,
  effectiveOn = '2026-07-01',
) =>
  setRatio(
    db,
    { officerId: officer.id, setting, childrenPerAdult, minAdults, effectiveOn },
    operationAt(),
  )

test.each([
  ['pool_beginners', 12, { outcome: 'set' }],
  ['pool_beginners', 13, { code: 'looser-than-hard-limit', most: 12 }],
  ['pool_swimmers', 20, { outcome: 'set' }],
  ['pool_swimmers', 21, { code: 'looser-than-hard-limit', most: 20 }],
  ['camp', 6, { outcome: 'set' }],
] as const)('%s with %i children per adult', async (setting, children, expected) => {
  const answer = await set(setting, children)
  expect('because' in answer ? answer.because : answer).toEqual(expected)
})

test('never one adult alone', async () => {
  expect(await set('camp', 8, 1)).toEqual({
    ...{ outcome: 'refused', because: { code: 'too-few-adults', fewest: 2 } },
  })
})

test('not before today', async () => {
  expect(await set('camp', 8, 2, '2026-06-30')).toMatchObject({
    because: { code: 'in-the-past' },
  })
})

test('what was in force stays on record', async () => {
  await set('lecture', 25, 3, '2026-07-10')
  const rows = await db
    .selectFrom('ratio_rule')
    .select(['children_per_adult', 'min_adults', 'effective_on'])
    .where('setting', '=', 'lecture')
    .orderBy('effective_on')
    .execute()
  expect(rows).toEqual([
    { children_per_adult: 30, min_adults: 2, effective_on: '2020-01-01' },
    { children_per_adult: 25, min_adults: 3, effective_on: '2026-07-10' },
  ])
})
