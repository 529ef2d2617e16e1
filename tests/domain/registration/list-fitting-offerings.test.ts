import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { listFittingOfferings } from '#app/domain/registration/list-fitting-offerings.ts'
import { whoMaySignUp } from '#app/domain/registration/who-may-sign-up.ts'
import type { Db } from '#db/schema.ts'
import {
  givenChild,
  givenGuardian,
  givenOffering,
  givenOrganisation,
} from '#tests/support/given.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const databases: Db[] = []
afterAll(() => Promise.all(databases.map((db) => db.destroy())))

const day = 86_400_000
const after = (days: number) => new Date(Date.parse(testNow) + days * day).toISOString()
const page = { locale: 'zh-CN' as const, now: testNow, from: testNow, limit: 18 }

async function givenMother() {
  const db = await freshDb()
  databases.push(db)
  const guardian = await givenGuardian(db)
  const organisation_id = (await givenOrganisation(db)).id
  const list = (
    one: Partial<typeof page> & { after?: { firstStartsAt: string; id: string } } = {},
  ) => listFittingOfferings(db, guardian.id, {}, { ...page, ...one })
  const titles = async () => (await list()).offerings.map(({ title }) => title).sort()
  return { db, guardian, organisation_id, list, titles }
}

test('what one of her children, or she herself, could join is listed, also what opens later or is full', async () => {
  const { db, guardian, organisation_id, titles } = await givenMother()
  await givenChild(db, {}, guardian) // eleven, grade five
  await givenChild(db, { born_on: '2018-03-01', primary_entry_year: 2024 }, guardian)
  const lesson = (title_zh: string, facts: Parameters<typeof givenOffering>[1] = {}) =>
    givenOffering(db, { organisation_id, title_zh, ...facts })
  await lesson('五年级', { grade_min: 5, grade_max: 6 })
  await lesson('二年级', { grade_min: 1, grade_max: 2 })
  await lesson('三年级', { grade_min: 3, grade_max: 3 })
  await lesson('十二岁', { age_min: 12 })
  await lesson('还没开放', { registration_opens_at: after(2) })
  await lesson('满了', { max_places: 1, places_taken: 1 })
  await lesson('截止了', { registration_closes_at: testNow })
  await lesson('家长课', { audience: 'guardian', grade_min: null, grade_max: null })
  const { id } = await lesson('别的镇')
  await db.insertInto('offering_town').values({ offering_id: id, town_code: '440606113' }).execute()

  expect(await titles()).toEqual(['二年级', '五年级', '家长课', '满了', '还没开放'].sort())
})

test('what must come before counts for the child that did it', async () => {
  const { db, guardian, organisation_id, titles } = await givenMother()
  await givenTemplate(db, { code: 'W01' })
  const child = await givenChild(db, {}, guardian)
  const land = { organisation_id, template_code: 'W01', title_zh: '陆上课' }
  const before = await givenOffering(db, land)
  const pool = { organisation_id, prerequisite_code: 'W01', title_zh: '泳池课' }
  await givenOffering(db, { ...pool, first_starts_at: after(20), last_ends_at: after(21) })
  await givenOffering(db, { ...pool, first_starts_at: after(10), title_zh: '早一点的泳池课' })
  expect(await titles()).toEqual(['陆上课'])

  await signUp(db, child, before.id)
  expect(await titles()).toEqual(['泳池课', '陆上课'])
})

test('without a child, only what is for guardians', async () => {
  const { db, organisation_id, list } = await givenMother()
  await givenOffering(db, { organisation_id })
  await givenOffering(db, { organisation_id, audience: 'guardian', title_zh: '家长课' })
  expect(await list()).toMatchObject({ hasChildren: false, offerings: [{ title: '家长课' }] })
})

test('page after page shows each that fits once, however many lie between that do not', async () => {
  const { db, guardian, organisation_id, list } = await givenMother()
  await givenChild(db, {}, guardian)
  await givenTemplate(db, { code: 'W01' })
  const rows = Array.from({ length: 150 }, (_, n) => {
    // What a query cannot tell apart: only the exact rule does.
    const fits = n % 6 === 0 || n > 140
    return { organisation_id, prerequisite_code: fits ? null : 'W01', title_zh: `第${n}个` }
  })
  for (const row of rows) await givenOffering(db, row)

  const seen: string[] = []
  let from: { firstStartsAt: string; id: string } | undefined
  for (let pages = 0; pages < 20; pages++) {
    const { offerings, next } = await list({ limit: 7, ...(from && { after: from }) })
    seen.push(...offerings.map(({ title }) => title))
    from = next
    if (!next) break
  }

  const expected = rows.filter((row) => !row.prerequisite_code).map(({ title_zh }) => title_zh)
  expect(seen).toHaveLength(expected.length)
  expect(seen.toSorted()).toEqual(expected.toSorted())
})

test('it never leaves out what eligibility allows, nor lists what it forbids', async () => {
  const { db, guardian, organisation_id, list } = await givenMother()
  const parent = { guardianId: guardian.id, familyId: guardian.family_id, name: null }
  const limit = fc.option(fc.integer({ min: 0, max: 16 }))
  const offering = fc.record({
    ...{ age_min: limit, age_max: limit, grade_min: limit, grade_max: limit },
    grade_basis: fc.constantFrom('finished' as const, 'entering' as const),
    starts: fc.constantFrom('2026-07-03T22:00:00.000Z', '2026-09-01T02:00:00.000Z', newYear),
  })
  const child = fc.record({
    born_on: fc.constantFrom('2010-12-31', '2014-01-01', '2016-07-04', '2019-02-28', '2021-09-01'),
    primary_entry_year: fc.integer({ min: 2016, max: 2027 }),
  })
  await givenChild(db, {}, guardian)
  const { id: childId } = await givenChild(db, {}, guardian)
  const kinds = fc.array(offering, { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(kinds, child, async (wanted, facts) => {
      await db.deleteFrom('offering').execute()
      await db.updateTable('child').set(facts).where('id', '=', childId).execute()
      const made = []
      for (const { starts, ...one } of wanted) {
        const window = { registration_closes_at: '2026-07-02T00:00:00.000Z' }
        const facts = { ...one, ...window, first_starts_at: starts, last_ends_at: starts }
        made.push(await givenOffering(db, { organisation_id, ...facts }))
      }
      const fitting: string[] = []
      for (const { id } of made) {
        const row = db.selectFrom('offering').selectAll().where('id', '=', id)
        const who = await whoMaySignUp(db, parent, await row.executeTakeFirstOrThrow(), testNow)
        if (who.candidates.some(({ refusals }) => refusals.length === 0)) fitting.push(id)
      }
      const { offerings } = await list()
      expect(offerings.map(({ id }) => id).sort()).toEqual(fitting.sort())
    }),
    { numRuns: 60 },
  )
})

/** Already the next year in Foshan. */
const newYear = '2026-12-31T17:00:00.000Z'
