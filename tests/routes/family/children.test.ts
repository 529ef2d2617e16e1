import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loader as childPage, action as save } from '#app/routes/family/child.tsx'
import { loader as childrenPage } from '#app/routes/family/me-children.tsx'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenTowns } from '#tests/support/given.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
let cookie: string
let guardian: Awaited<ReturnType<typeof givenGuardian>>
beforeEach(async () => {
  db = await freshDb()
  await givenTowns(db)
  guardian = await givenGuardian(db)
  cookie = await signedInAs(db, { guardianId: guardian.id })
})
afterEach(() => db.destroy())

const filledIn = {
  ...{ name: '阿依古丽 • 买买提', call_name: '', sex: 'girl', born_on: '2015-03-01' },
  ...{ primary_entry_year: '2021', town_code: '440606113', school: '' },
  ...{ relation: 'mother', new_resident_status: 'permit' },
}

function saving(childId: string, form: Record<string, string>, query = '') {
  const path = `/me/children/${childId}${query}`
  return answerOf(save(asked(path, { context: testApp(db), cookie, params: { childId }, form })))
}

const children = () => db.selectFrom('child').selectAll().execute()

test('a child is added once, as typed, and the parent is back where she came from', async () => {
  const form = { ...filledIn, new_child_id: randomUUID() }
  const saved = await saving('new', form, `?next=${encodeURIComponent('/a/8f2k/sign-up')}`)
  expect(saved.headers.get('location')).toBe('/a/8f2k/sign-up')
  expect(await children()).toMatchObject([
    {
      ...{ family_id: guardian.family_id, name: '阿依古丽·买买提', call_name: null, school: null },
      ...{ primary_entry_year: 2021, new_resident_declared_on: '2026-07-01' },
    },
  ])
  const ties = await db.selectFrom('guardianship').selectAll().execute()
  expect(ties).toMatchObject([
    { guardian_id: guardian.id, relation: 'mother', may_register: 1, gets_messages: 1, barred: 0 },
  ])
})

test('the same form sent many times is one child', async () => {
  const form = { ...filledIn, new_child_id: randomUUID() }
  const answers = await Promise.all(Array.from({ length: 8 }, () => saving('new', form)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303))
  expect(await children()).toHaveLength(1)
})

test('what is missing or wrong is named field by field, and what was typed is kept', async () => {
  const answer = await saving('new', { name: '陈明1', born_on: '2027-01-01', school: '大良小学' })
  expect(answer.status).toBe(422)
  const { problems, typed } = await answer.json()
  expect(problems).toEqual([
    { field: 'name', key: 'problem.name.chars' },
    { field: 'sex', key: 'problem.sex' },
    { field: 'born_on', key: 'problem.born.future' },
    { field: 'primary_entry_year', key: 'problem.entered' },
    { field: 'town_code', key: 'problem.town' },
    { field: 'relation', key: 'problem.relation' },
    { field: 'new_resident_status', key: 'problem.new-resident' },
  ])
  expect(typed).toMatchObject({ name: '陈明1', school: '大良小学' })
  expect(await children()).toHaveLength(0)
})

test.each([
  ['born_on', '2005-01-01', 'problem.born.range'],
  ['born_on', '2015-02-30', 'problem.born'],
  ['born_on', '', 'problem.born'],
  ['primary_entry_year', '1990', 'problem.entered'],
  ['primary_entry_year', '', 'problem.entered'],
  ['town_code', '110000001', 'problem.town'],
  ['sex', 'x', 'problem.sex'],
  ['call_name', '<b>雨</b>', 'problem.call-name'],
])('%s cannot be %s', async (field, value, key) => {
  const answer = await saving('new', { ...filledIn, [field]: value })
  expect((await answer.json()).problems).toEqual([{ field, key }])
})

test('a parent corrects her child; a status is declared anew only where it changed', async () => {
  const child = await givenChild(db, {}, guardian)
  await saving(child.id, { ...filledIn, name: '何小雨', call_name: '雨雨' })
  expect(await children()).toMatchObject([
    { call_name: '雨雨', town_code: '440606113', new_resident_declared_on: '2026-06-01' },
  ])
  await saving(child.id, { ...filledIn, name: '何小雨', new_resident_status: 'no' })
  expect(await children()).toMatchObject([{ new_resident_declared_on: '2026-07-01' }])
  const audit = await db.selectFrom('audit_event').select(['action', 'detail']).execute()
  expect(audit).toHaveLength(2)
  expect(JSON.stringify(audit)).not.toContain('雨')
})

test("another family's child is not there: neither seen, changed nor taken over", async () => {
  const other = await givenChild(db)
  const context = testApp(db)
  const path = `/me/children/${other.id}`
  const seen = await answerOf(
    childPage(asked(path, { context, cookie, params: { childId: other.id } })),
  )
  expect(seen.status).toBe(404)
  expect((await saving(other.id, filledIn)).status).toBe(404)
  expect((await saving('new', { ...filledIn, new_child_id: other.id })).status).toBe(404)
  expect((await saving('no-such-child', filledIn)).status).toBe(404)
  expect(await children()).toMatchObject([{ name: '何小雨', family_id: other.family_id }])
})

test('a guardian who is barred no longer sees the child', async () => {
  const child = await givenChild(db, {}, guardian)
  await db.updateTable('guardianship').set({ barred: 1 }).execute()
  expect(await childrenPage(asked('/me/children', { context: testApp(db), cookie }))).toEqual([])
  expect((await saving(child.id, filledIn)).status).toBe(404)
})

test('the list shows each child with age and the grade finished; the form offers the years', async () => {
  await givenChild(db, {}, guardian)
  const context = testApp(db)
  expect(await childrenPage(asked('/me/children', { context, cookie }))).toMatchObject([
    { name: '何小雨', age: 11, grade: 5 },
  ])
  const page = await answerOf(
    childPage(asked('/me/children/new', { context, cookie, params: { childId: 'new' } })),
  )
  const { years, isSummer } = await page.json()
  expect(isSummer).toBe(true)
  expect(years).toContainEqual({ year: 2026, grade: 0 })
  expect(years).toContainEqual({ year: 2021, grade: 5 })
})

test('children are for those who are signed in', async () => {
  const answer = await answerOf(childrenPage(asked('/me/children', { context: testApp(db) })))
  expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fme%2Fchildren')
})
