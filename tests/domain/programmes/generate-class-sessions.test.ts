import { afterAll, expect, test } from 'vitest'
import type { ClassSessionPattern } from '#app/domain/programmes/class-session-pattern.ts'
import { editPlaces } from '#app/domain/programmes/edit-places.ts'
import { editPlannedClassSession } from '#app/domain/programmes/edit-planned-class-session.ts'
import { generateClassSessions } from '#app/domain/programmes/generate-class-sessions.ts'
import { givenTownElsewhere, givenVenue } from '#tests/support/given.ts'
import {
  campFrom,
  classSessionsOf,
  forEverybody,
  givenDraft,
  givenSeries,
  offeringOf,
  revisionOf,
} from '#tests/support/given-draft.ts'
import { givenAssignment, givenTeacher } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
type Draft = Awaited<ReturnType<typeof givenDraft>>

async function generate(
  draft: Draft,
  pattern: ClassSessionPattern,
  venueId: string,
  roomId = null,
) {
  const revision = await revisionOf(db, draft, 'schedule')
  const wanted = { pattern, venueId, roomId }
  return generateClassSessions(db, { ...draft.edit, revision, wanted }, operationAt())
}

test('a pattern becomes class sessions, and the offering begins and ends with them', async () => {
  const draft = await givenSeries(db)

  expect(draft.classSessions.map(({ number, held_on }) => [number, held_on])).toEqual([
    ...[
      [1, '2026-07-20'],
      [2, '2026-07-21'],
      [3, '2026-07-22'],
    ],
    ...[
      [4, '2026-07-23'],
      [5, '2026-07-24'],
    ],
  ])
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ first_starts_at: '2026-07-20T01:00:00.000Z', last_ends_at: '2026-07-24T02:30:00.000Z' },
    ...{ town_code: '440606001', district_code: '440606' },
  })
})

test('the window of sign-up ends the evening before the first day, until somebody sets it', async () => {
  const draft = await givenSeries(db)
  expect(await offeringOf(db, draft)).toMatchObject({
    ...{ registration_opens_at: '2026-07-02T01:00:00.000Z' },
    registration_closes_at: '2026-07-19T10:00:00.000Z',
  })

  const [opensAt, closesAt] = ['2026-07-03T00:00:00.000Z', '2026-07-10T00:00:00.000Z']
  const places = { minPlaces: 1, maxPlaces: 20, opensAt, closesAt, lateJoinUntil: null }
  const wanted = { ...forEverybody, ...places, allocation: 'first_come' as const }
  await editPlaces(db, { ...draft.edit, revision: 0, wanted }, operationAt())
  await generate(draft, campFrom('2026-08-03'), draft.venue.id)
  expect(await offeringOf(db, draft)).toMatchObject({ registration_closes_at: closesAt })
})

test('another pattern keeps the ids of the days they share, and moves the others in order', async () => {
  const draft = await givenSeries(db)
  const [first, ...rest] = draft.classSessions.map(({ id }) => id)

  expect(await generate(draft, campFrom('2026-07-21'), draft.venue.id)).toEqual({
    outcome: 'saved',
  })

  const after = await classSessionsOf(db, draft)
  expect(after.map(({ id }) => id)).toEqual([...rest, first])
  expect(after.map(({ number, held_on }) => [number, held_on])).toEqual([
    ...[
      [1, '2026-07-21'],
      [2, '2026-07-22'],
      [3, '2026-07-23'],
    ],
    ...[
      [4, '2026-07-24'],
      [5, '2026-07-27'],
    ],
  ])
})

test('a shorter pattern takes class sessions away, with who was assigned to them', async () => {
  const draft = await givenSeries(db)
  const teacher = await givenTeacher(db, draft.organisationId)
  for (const { id } of draft.classSessions) await givenAssignment(db, id, teacher.id)

  await generate(draft, campFrom('2026-07-20', 3), draft.venue.id)

  expect(await classSessionsOf(db, draft)).toHaveLength(3)
  const assigned = await db
    .selectFrom('staff_assignment')
    .select('class_session_id')
    .where('staff_id', '=', teacher.id)
    .execute()
  expect(assigned).toHaveLength(3)
})

test('what was changed by hand stays where the new pattern has the same meeting, and a new place reaches the others', async () => {
  const draft = await givenSeries(db)
  const [own, hall] = [await givenVenue(db), await givenVenue(db)]
  const third = draft.classSessions[2]
  if (!third) throw new Error('five were made')
  const byHand = {
    ...{ classSessionId: third.id, startsAt: '2026-07-22T06:00:00.000Z' },
    ...{ endsAt: '2026-07-22T07:00:00.000Z', venueId: own.id, roomId: null },
  }
  await editPlannedClassSession(db, { ...draft.edit, revision: 1, wanted: byHand }, operationAt())

  await generate(draft, campFrom('2026-07-20', 6), hall.id)

  const after = await classSessionsOf(db, draft)
  expect(after.map(({ venue_id }) => venue_id === hall.id)).toEqual([
    ...[true, true, false, true, true, true],
  ])
  expect(after[2]).toMatchObject({ id: third.id, venue_id: own.id, starts_at: byHand.startsAt })
})

test('a meeting that moves goes to the place of the pattern, and its team is asked again', async () => {
  const draft = await givenSeries(db)
  const teacher = await givenTeacher(db, draft.organisationId)
  const [first] = draft.classSessions
  if (!first) throw new Error('five were made')
  await givenAssignment(db, first.id, teacher.id, { state: 'accepted' })

  await generate(draft, { ...campFrom(), ...{ startTime: '14:00' } }, draft.venue.id)

  const [moved] = await classSessionsOf(db, draft)
  expect(moved).toMatchObject({ id: first.id, starts_at: '2026-07-20T06:00:00.000Z' })
  const asked = await db
    .selectFrom('staff_assignment')
    .select(['state', 'asked_at'])
    .where('class_session_id', '=', first.id)
    .execute()
  expect(asked).toEqual([{ state: 'asked', asked_at: operationAt().now }])
})

test('the town and district follow the place of the first class session', async () => {
  const draft = await givenDraft(db)
  const town_code = await givenTownElsewhere(db)
  const venue = await givenVenue(db, { town_code })
  await generate(draft, campFrom(), venue.id)

  expect(await offeringOf(db, draft)).toMatchObject({ town_code, district_code: '440604' })
})

test('a pool lesson needs a pool, and what meets at a pool is flagged as in the water', async () => {
  const draft = await givenDraft(db, { setting: 'pool' })
  const [hall, pool] = [
    await givenVenue(db),
    await givenVenue(db, { kind: 'pool', pool_area_m2: 250, pool_depth_cm: 120 }),
  ]

  expect(await generate(draft, campFrom(), hall.id)).toMatchObject({
    because: [{ code: 'venue-is-no-pool' }],
  })
  expect((await generate(draft, campFrom(), pool.id)).outcome).toBe('saved')
  const flags = (await classSessionsOf(db, draft)).map(({ has_water }) => has_water)
  expect(flags).toEqual([1, 1, 1, 1, 1])
})

const dates = { kind: 'dates', startTime: '09:00', minutes: 60, onHolidays: false } as const

test.each<[string, ClassSessionPattern]>([
  ['starts-in-the-past', campFrom('2026-06-29')],
  ['no-meetings', { ...dates, days: [] }],
  ['no-meetings', { ...campFrom(), ...{ until: { lastDay: '2026-07-19' } } }],
  ['meets-on-holiday', { ...dates, days: ['2026-10-01', '2026-10-10'] }],
  ['too-many-meetings', { ...campFrom(), ...{ until: { lastDay: '2027-07-19' } } }],
])('%s is named as the reason', async (code, pattern) => {
  const draft = await givenDraft(db)

  expect(await generate(draft, pattern, (await givenVenue(db)).id)).toMatchObject({
    ...{ outcome: 'refused', because: [{ code }] },
  })
  expect(await classSessionsOf(db, draft)).toEqual([])
})

test('a place that is not there is named, and so is a room of another venue', async () => {
  const draft = await givenDraft(db)
  const [venue, other] = [await givenVenue(db), await givenVenue(db)]
  const room = { id: crypto.randomUUID(), venue_id: other.id, name_zh: '一', name_en: 'One' }
  await db
    .insertInto('room')
    .values({ ...room, capacity: 10 })
    .execute()
  const place = { pattern: campFrom(), venueId: venue.id, roomId: room.id }

  expect(await generate(draft, campFrom(), 'nowhere')).toMatchObject({
    because: [{ code: 'place-gone' }],
  })
  const edit = { ...draft.edit, revision: 0, wanted: place }
  expect(await generateClassSessions(db, edit, operationAt())).toMatchObject({
    because: [{ code: 'place-gone' }],
  })
})
