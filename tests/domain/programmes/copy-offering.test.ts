import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { copyOffering } from '#app/domain/programmes/copy-offering.ts'
import { readSeries } from '#app/domain/programmes/series.ts'
import { listOfferingWindows } from '#db/read/eligibility.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenStaff,
  givenVenue,
} from '#tests/support/given.ts'
import { campFrom, classSessionsOf, givenSeries, offeringOf } from '#tests/support/given-draft.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
type Model = { offeringId: string; organisationId: string; edit: { staffId: string } }

function copyOf(model: Model, firstDay: string, id: string = randomUUID()) {
  const { organisationId, offeringId: copiedFrom } = model
  const draft = { id, organisationId, staffId: model.edit.staffId, copiedFrom, firstDay }
  const copy = { offeringId: id, organisationId }
  return { copy, saved: copyOffering(db, draft, operationAt()) }
}

test('a copy has the whole plan of its model, from another first day on, each meeting at its place', async () => {
  const model = await givenSeries(db, { max_places: 33, title_zh: '快乐托管' })
  const other = await givenVenue(db)
  await db
    .updateTable('class_session')
    .set({ venue_id: other.id })
    .where('id', '=', model.classSessions[1]?.id ?? '')
    .execute()
  const town = { offering_id: model.offeringId, town_code: '440606113' }
  await db.insertInto('offering_town').values(town).execute()

  const { copy, saved } = copyOf(model, '2026-08-03')
  expect(await saved).toEqual({ outcome: 'created' })

  expect(await offeringOf(db, copy)).toMatchObject({
    ...{ state: 'draft', title_zh: '快乐托管', max_places: 33, copied_from: model.offeringId },
    ...{ first_starts_at: '2026-08-03T01:00:00.000Z', last_ends_at: '2026-08-07T02:30:00.000Z' },
    ...{ registration_closes_at: '2026-08-02T10:00:00.000Z', places_taken: 0 },
  })
  expect(await listOfferingTowns(db, copy.offeringId)).toEqual(['440606113'])
  const made = await classSessionsOf(db, copy)
  expect(made.map(({ held_on, venue_id }) => [held_on, venue_id === other.id])).toEqual([
    ...[
      ['2026-08-03', false],
      ['2026-08-04', true],
      ['2026-08-05', false],
    ],
    ...[
      ['2026-08-06', false],
      ['2026-08-07', false],
    ],
  ])
})

test('a copy asks the same and reserves the same; when each may sign up is decided anew', async () => {
  await givenTemplate(db, { code: 'W05' })
  const asked = {
    ...{ prerequisite_code: 'W05', reserved_places: 3, reserved_for: 'first_timers' as const },
    ...{ reserved_reason_zh: '先给没来过的', reserved_reason_en: 'First-timers first' },
  }
  const phase = { open_to_all_at: '2026-07-05T01:00:00.000Z' }
  const model = await givenSeries(db, { ...asked, ...phase })
  const opening = { offering_id: model.offeringId, district_code: '440606' }
  await db
    .insertInto('offering_window')
    .values({ ...opening, opens_at: phase.open_to_all_at })
    .execute()

  const { copy, saved } = copyOf(model, '2026-08-03')
  await saved

  expect(await offeringOf(db, copy)).toMatchObject({ ...asked, open_to_all_at: null })
  expect(await listOfferingWindows(db, copy.offeringId)).toEqual([])
})

test('public holidays of the new days are left out, and the number of meetings is kept', async () => {
  const model = await givenSeries(db)
  await db
    .insertInto('season')
    .values({
      ...{ id: '2026-autumn', starts_on: '2026-09-01', ends_on: '2026-12-31' },
      ...{ name_zh: '2026年秋季', name_en: 'Autumn 2026' },
    })
    .execute()

  const { copy, saved } = copyOf(model, '2026-09-29')
  await saved

  expect((await classSessionsOf(db, copy)).map(({ held_on }) => held_on)).toEqual([
    ...['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-12'],
  ])
  expect(await offeringOf(db, copy)).toMatchObject({ season_id: '2026-autumn' })
})

test('a copy of class sessions that were made one by one keeps their distances', async () => {
  const organisation = await givenOrganisation(db)
  const { id: staffId } = await givenStaff(db, { organisation_id: organisation.id })
  const offering = await givenOffering(db, { organisation_id: organisation.id })
  for (const [at, day] of ['2026-07-13', '2026-07-16', '2026-07-25'].entries()) {
    await givenClassSession(db, offering, { number: at + 1, starts_at: `${day}T01:00:00.000Z` })
  }
  const model = { offeringId: offering.id, organisationId: organisation.id, edit: { staffId } }

  const { copy, saved } = copyOf(model, '2026-08-03')
  await saved

  expect((await classSessionsOf(db, copy)).map(({ held_on }) => held_on)).toEqual([
    ...['2026-08-03', '2026-08-06', '2026-08-15'],
  ])
})

test('a copy can be copied: it keeps the pattern, moved', async () => {
  const { copy, saved } = copyOf(await givenSeries(db), '2026-08-03')
  await saved
  const { pattern } = await offeringOf(db, copy)

  expect(readSeries(pattern)?.pattern).toEqual(campFrom('2026-08-03'))
})

test('the same form sent twice, at once, makes one copy', async () => {
  const model = await givenSeries(db)
  const [one, two] = [
    copyOf(model, '2026-08-03', model.edit.staffId),
    copyOf(model, '2026-08-03', model.edit.staffId),
  ]

  expect([await one.saved, await two.saved]).toEqual([
    ...[{ outcome: 'created' }, { outcome: 'created' }],
  ])
  expect(await classSessionsOf(db, one.copy)).toHaveLength(5)
})

test('what has begun by now, and what belongs to another organisation, is not copied', async () => {
  const model = await givenSeries(db)
  const stranger = await givenSeries(db)

  expect(await copyOf(model, '2026-07-01').saved).toMatchObject({
    because: [{ code: 'starts-in-the-past' }],
  })
  const theirs = { ...stranger, offeringId: model.offeringId }
  expect(await copyOf(theirs, '2026-08-03').saved).toEqual({ outcome: 'not-found' })
})
