import { afterAll, expect, test } from 'vitest'
import { applyDraw } from '#app/domain/ballot/apply-draw.ts'
import { fairness, type People } from '#app/domain/figures/fairness.ts'
import { readFairness } from '#app/domain/figures/read-fairness.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { givenFullLesson, hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenGuardian, givenLesson } from '#tests/support/given.ts'
import { givenDraw } from '#tests/support/given-draw.ts'
import { freeze, givenBallotOffering, givenLink, hold } from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const people = (facts: Partial<People>): People => ({
  ...{ townCode: '440606001', primaryEntryYear: 2021, wasServedBefore: false },
  ...{ registered: 4, served: 3, waiting: 1, ...facts },
})

test('people are added up by town, by grade, and by whether they had a place before', () => {
  const report = fairness(
    [
      people({}),
      people({ wasServedBefore: true, registered: 2, served: 0, waiting: 2 }),
      people({ townCode: null, primaryEntryYear: null, registered: 1, served: 1, waiting: 0 }),
      people({ primaryEntryYear: 2023 }),
    ],
    '2026-07-01',
  )
  expect(report.all).toEqual({ registered: 11, served: 7, waiting: 4 })
  expect(report.byTown).toEqual([
    { key: '440606001', registered: 10, served: 6, waiting: 4 },
    { key: null, registered: 1, served: 1, waiting: 0 },
  ])
  expect(report.byGrade.map(({ key }) => key)).toEqual([3, 5, null])
  expect(report.firstTimers).toEqual({ registered: 9, served: 7, waiting: 2 })
  expect(report.others).toEqual({ registered: 2, served: 0, waiting: 2 })
})

test('a person counts once however often she signed up, with a place where she has one anywhere', async () => {
  const view = { isCity: true, districtCodes: [] }
  const { first, second } = await givenFullLesson(db, 3)
  await withdrawRegistration(db, first, operationAt(hours(14 * 24 - 2)))
  const { offering } = await givenLesson(db, { first_starts_at: hours(24 * 20) })
  const child = { id: second.childId, guardian_id: second.guardianId, family_id: second.familyId }
  await signUp(db, child, offering.id)
  const season = { id: '2025-summer', starts_on: '2025-07-01', ends_on: '2025-08-31' }
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '2025年暑期', name_en: 'Summer 2025' })
    .execute()
  const last = await givenLesson(db, { season_id: season.id, first_starts_at: hours(24 * 40) })
  await signUp(db, child, last.offering.id)
  await signUp(db, await givenChild(db), last.offering.id)

  const asked = { seasonId: '2026-summer', today: '2026-07-01' }
  const report = await readFairness(db, view, asked)

  expect(report).toMatchObject({
    all: { registered: 3, served: 1, waiting: 1 },
    others: { registered: 1, served: 1 },
    firstTimers: { registered: 2, served: 0, waiting: 1 },
    ...{ late: { n: 1, people: 1 }, weights: [], admissions: [] },
    releases: { released: 0, kept: 0, open: 0 },
  })
  const elsewhere = { isCity: false, districtCodes: ['440604'] }
  expect(await readFairness(db, elsewhere, asked)).toMatchObject({ all: { registered: 0 } })
})

test('the weights of a season are its tickets, siblings as one, with how many were drawn, once places are given', async () => {
  const asked = { seasonId: '2026-summer', today: '2026-07-01' }
  const weightsIn = async (district: string | null) => {
    const view = { isCity: district === null, districtCodes: district ? [district] : [] }
    return (await readFairness(db, view, asked))?.weights
  }
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 20, days: 60 })
  for (let i = 0; i < 3; i++) await givenPooled(db, await givenChild(db), offering.id)
  const [guardian, link_group_id] = [await givenGuardian(db), await givenLink(db, 'all')]
  for (let i = 0; i < 2; i++) {
    await givenPooled(db, await givenChild(db, {}, guardian), offering.id, { link_group_id })
  }
  const knowsIt = await givenChild(db)
  await signUp(db, knowsIt, (await givenLesson(db)).offering.id)
  await givenPooled(db, knowsIt, offering.id)
  const full = await givenBallotOffering(db, draw, { max_places: 1, days: 61 })
  for (let i = 0; i < 2; i++) await givenPooled(db, await givenChild(db), full.id)

  await freeze(db, draw)
  await hold(db, draw)
  expect(await weightsIn(null)).toEqual([])
  await applyDraw(db, draw.id, operationAt(draw.reveal_by))

  const weights = [
    { weight: 2, tickets: 1, drawn: 1 },
    { weight: 4, tickets: 6, drawn: 5 },
  ]
  expect(await weightsIn(null)).toEqual(weights)
  expect(await weightsIn('440606')).toEqual(weights)
  expect(await weightsIn('440604')).toEqual([])
})

test('towns and grades of under five people come without figures: they could tell of single children', async () => {
  const season = { id: '2024-summer', starts_on: '2024-07-01', ends_on: '2024-08-31' }
  const names = { name_zh: '2024年暑期', name_en: 'Summer 2024' }
  await db
    .insertInto('season')
    .values({ ...season, ...names })
    .execute()
  const facts = { season_id: season.id, first_starts_at: hours(24 * 70) }
  const { offering } = await givenLesson(db, facts)
  for (let i = 0; i < 5; i++) {
    const grade = i === 0 ? { primary_entry_year: 2019 } : { primary_entry_year: 2020 }
    await signUp(db, await givenChild(db, grade), offering.id)
  }
  const view = { isCity: true, districtCodes: [] }

  const report = await readFairness(db, view, { seasonId: season.id, today: '2026-07-01' })

  expect(report?.byTown.map(({ registered }) => registered)).toEqual([5])
  const none = { registered: null, served: null, waiting: null }
  expect(report?.byGrade).toMatchObject([none, none])
  expect(report?.all.registered).toBe(5)
})
