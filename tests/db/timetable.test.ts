import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  countTimetable,
  listTeachersAt,
  listTimetable,
  queryTimetable,
  type TimetableQuestion,
} from '#db/read/timetable.ts'
import type { TimetableFilters, TimetableScope } from '#db/read/timetable-scope.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import { givenAssignment, givenTeacher } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const week = { from: '2026-07-13', to: '2026-07-19' }
const hall = await givenVenue(db)
const elsewhere = await givenVenue(db, { town_code: await givenTownElsewhere(db) })
const [ours, theirs] = [
  await givenOrganisation(db),
  await givenOrganisation(db, { name_zh: '蓝鳍水上安全中心（演示）' }),
]
const teacher = await givenTeacher(db, ours.id, { name: '莫海燕' })

/** Class sessions by the name of what they show: one a day, in this order. */
const names: Record<string, string> = {}
beforeAll(async () => {
  const plans = [
    ['published', ours.id, 'published', hall.id, {}],
    ['draft', ours.id, 'draft', hall.id, {}],
    ['moved', ours.id, 'published', hall.id, { sequence: 1 }],
    ['suspended', ours.id, 'published', elsewhere.id, { state: 'suspended' }],
    ['cancelled', ours.id, 'published', hall.id, { state: 'cancelled' }],
    ['public', theirs.id, 'published', hall.id, {}],
    ['submitted', theirs.id, 'submitted', hall.id, {}],
    ['offering-cancelled', theirs.id, 'cancelled', hall.id, {}],
  ] as const
  for (const [at, [name, organisation_id, state, venue_id, facts]] of plans.entries()) {
    const offering = await givenOffering(db, { organisation_id, state, title_zh: name })
    const starts_at = `2026-07-${13 + Math.min(at, 6)}T0${at}:30:00.000Z`
    const { id } = await givenClassSession(db, offering, { starts_at, venue_id, ...facts })
    names[id] = name
  }
  const before = await givenOffering(db, { organisation_id: ours.id })
  const { id } = await givenClassSession(db, before, { starts_at: '2026-07-12T15:59:00.000Z' })
  names[id] = 'the Sunday before'
  const of = (name: string) => Object.keys(names).find((one) => names[one] === name) ?? ''
  await givenAssignment(db, of('published'), teacher.id)
  await givenAssignment(db, of('draft'), teacher.id, { state: 'asked', role: 'assistant' })
  await givenAssignment(db, of('moved'), teacher.id, { state: 'declined' })
})

const read = async (scope: TimetableScope, filters: TimetableFilters = {}) => {
  const rows = await listTimetable(db, { scope, filters, ...week }, { limit: 100 })
  return rows.map(({ id, title_zh }) => (id ? names[id] : title_zh))
}
const organisation: TimetableScope = { of: 'organisation', organisationId: ours.id }
const atHall: TimetableScope = { of: 'venue', venueId: hall.id, organisationId: ours.id }

test('an organisation sees all that it plans in the week, drafts and what is called off too, and nothing of others', async () => {
  const all = ['published', 'draft', 'moved', 'suspended', 'cancelled']
  expect(await read(organisation)).toEqual(all)
})

test('a teacher sees what she is asked to do or has accepted, not what she declined', async () => {
  expect(await read({ of: 'teacher', staffId: teacher.id })).toEqual(['published', 'draft'])
  const [first, second] = Object.keys(names)
  const asked = await listTeachersAt(db, [first ?? '', second ?? ''])
  expect(asked.map(({ name, state }) => [name, state]).sort()).toEqual([
    ['莫海燕', 'accepted'],
    ['莫海燕', 'asked'],
  ])
  expect(await listTeachersAt(db, [])).toEqual([])
})

test('an office sees what was submitted in its districts by where it meets, and no draft', async () => {
  const all = ['published', 'moved', 'suspended', 'cancelled', 'public', 'submitted']
  expect(await read({ of: 'city' })).toEqual([...all, 'offering-cancelled'])
  const districts = (...districtCodes: string[]) => read({ of: 'districts', districtCodes })
  expect(await districts('440604')).toEqual(['suspended'])
  expect(await districts('440606')).not.toContain('suspended')
  expect(await districts('440604', '440606')).toHaveLength(7)
  expect(await districts()).toEqual([])
})

test('a venue shows what takes it; of another organisation who it is, and the title only once it is public', async () => {
  expect(await read(atHall)).toEqual(['published', 'moved', 'public', null])
  const rows = await listTimetable(db, { scope: atHall, ...week }, { limit: 100 })
  expect(rows.map(({ organisation_zh, isOwn }) => [organisation_zh, isOwn])).toEqual([
    ...[
      [ours.name_zh, true],
      [ours.name_zh, true],
    ],
    ...[
      [theirs.name_zh, false],
      [theirs.name_zh, false],
    ],
  ])
  const foreign = JSON.stringify(rows.filter(({ isOwn }) => !isOwn))
  for (const id of Object.keys(names)) expect(foreign).not.toContain(id)
  expect(rows.at(-1)).toMatchObject({ title_en: null, programme: null, offering_state: null })
})

test('filters leave what fits: state as shown, town of the venue, teacher, organisation', async () => {
  expect(await read(organisation, { state: 'on' })).toEqual(['published', 'draft', 'moved'])
  expect(await read(organisation, { state: 'changed' })).toEqual(['moved'])
  expect(await read(organisation, { state: 'suspended' })).toEqual(['suspended'])
  expect(await read({ of: 'city' }, { state: 'cancelled' })).toEqual([
    'cancelled',
    'offering-cancelled',
  ])
  expect(await read(organisation, { townCode: '440604012' })).toEqual(['suspended'])
  expect(await read(organisation, { districtCode: '440604' })).toEqual(['suspended'])
  expect(await read(organisation, { venueId: elsewhere.id })).toEqual(['suspended'])
  expect(await read(organisation, { staffId: teacher.id })).toEqual(['published', 'draft'])
  expect(await read(organisation, { programme: 'camp' })).toEqual([])
  expect(await read({ of: 'city' }, { organisationId: theirs.id })).toHaveLength(3)
})

test('pages follow one another without gap or repetition', async () => {
  const question: TimetableQuestion = { scope: { of: 'city' }, ...week }
  const all = await listTimetable(db, question, { limit: 100 })
  const seen: (string | null)[] = []
  for (let last = all[0]; last; ) {
    const after = { heldOn: last.held_on, startsAt: last.starts_at, id: last.id ?? '' }
    const [next] = await listTimetable(db, question, { after, limit: 1 })
    if (next) seen.push(next.id)
    last = next
  }
  expect(seen).toEqual(all.slice(1).map(({ id }) => id))
})

test('counts are by day and hour, and of the spans asked for', async () => {
  const question: TimetableQuestion = { scope: { of: 'city' }, ...week }
  const counted = await countTimetable(db, question)
  expect(counted.toSorted((a, b) => a.day.localeCompare(b.day)).slice(0, 2)).toEqual([
    { day: '2026-07-13', hour: '00', n: 1 },
    { day: '2026-07-15', hour: '02', n: 1 },
  ])
  const span = { since: '2026-07-15T02:00:00.000Z', before: '2026-07-16T03:30:00.000Z' }
  expect(await countTimetable(db, { ...question, among: [span] })).toHaveLength(1)
  expect(await countTimetable(db, { ...question, among: [] })).toEqual([])
})

// PostgreSQL decides by how many rows there are; SQLite always the same way, so that it can be held to it.
test.skipIf(inject('postgresServer'))(
  'a week is found by an index, so that it costs the same however many weeks there are',
  async () => {
    const plan = async (scope: TimetableScope) => {
      const query = queryTimetable(db, { scope, ...week }, { limit: 100 })
      const steps = await query.explain<{ detail: string }>(undefined, sql`query plan`)
      return steps.map(({ detail }) => detail)
    }
    const byDay = 'SEARCH class_session USING INDEX class_session_by_day (held_on>? AND held_on<?)'
    expect((await plan({ of: 'city' }))[0]).toBe(byDay)
    const inDistrict = await plan({ of: 'districts', districtCodes: ['440606'] })
    const atVenue = expect.stringContaining(
      'class_session_at_venue (venue_id=? AND held_on>? AND held_on<?)',
    )
    expect(inDistrict).toContainEqual(atVenue)
    expect((await plan(atHall))[0]).toEqual(expect.stringContaining('venue'))
    expect(await plan(atHall)).toContainEqual(atVenue)
    const ofOurs = await plan(organisation)
    expect(ofOurs).toContainEqual(
      expect.stringContaining('class_session_of_offering (offering_id=? AND held_on>? AND'),
    )
    const hers = await plan({ of: 'teacher', staffId: teacher.id })
    expect(hers).toContainEqual(expect.stringContaining('staff_assignment_by_staff (staff_id=?)'))
    for (const steps of [inDistrict, ofOurs, hers]) {
      expect(steps.filter((step) => /^SCAN (class_session|offering)/.test(step))).toEqual([])
    }
  },
)
