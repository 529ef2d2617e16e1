import { afterAll, beforeAll, expect, test } from 'vitest'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { type Asked, readTimetable } from '#app/domain/scheduling/read-timetable.ts'
import { givenClassSession, givenOffering, givenVenue } from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

const offering = await givenOffering(db)
const venue = await givenVenue(db)
const teacher = await givenTeacher(db, offering.organisation_id, { name: '莫海燕' })
let number = 0
const meets = (day: string, time: string) =>
  givenClassSession(db, offering, {
    ...{ starts_at: foshanInstant(day, time), venue_id: venue.id, number: ++number },
  })

beforeAll(async () => {
  const [first] = [await meets('2026-07-13', '00:00'), await meets('2026-07-13', '11:59')]
  await givenAssignment(db, first.id, teacher.id, { state: 'asked' })
  for (let i = 0; i < 7; i++) await meets('2026-07-14', i < 4 ? '19:00' : '20:30')
  for (let i = 0; i < 130; i++) await meets('2026-07-15', '14:00')
  await meets('2026-07-19', '23:59')
  await meets('2026-07-20', '00:00')
  for (let i = 0; i < 7; i++) await meets('2026-08-04', i < 4 ? '19:00' : '20:30')
  await meets('2026-08-04', '09:00')
})

const read = (asked: Asked) =>
  readTimetable(db, {
    scope: { of: 'city' },
    asked: { week: '2026-07-15', ...asked },
    now: testNow,
  })

test('the present week is shown where none is named, else the week that a day lies in', async () => {
  const scope = { of: 'city' as const }
  const present = await readTimetable(db, { scope, asked: {}, now: testNow })
  expect([present.monday, present.sunday]).toEqual(['2026-06-29', '2026-07-05'])
  expect([present.before, present.after]).toEqual(['2026-06-22', '2026-07-06'])
  expect((await read({})).monday).toBe('2026-07-13')
  const ofDay = await readTimetable(db, { scope, asked: { day: '2026-07-20' }, now: testNow })
  expect(ofDay.monday).toBe('2026-07-20')
})

test('a cell lists up to six class sessions with their people; more are counted by the hour', async () => {
  const { week } = await read({})
  expect(week?.total).toBe(140)
  expect(week?.days.map(({ n }) => n)).toEqual([2, 7, 130, 0, 0, 0, 1])
  const [morning] = week?.days[0]?.cells ?? []
  expect(
    morning?.entries.map(({ people }) => people.map(({ name, state }) => [name, state])),
  ).toEqual([[['莫海燕', 'asked']], []])
  const evening = week?.days[1]?.cells[2]
  expect([evening?.entries, evening?.hours]).toEqual([
    [],
    [
      { hour: 19, n: 4 },
      { hour: 20, n: 3 },
    ],
  ])
  expect(week?.days[6]?.cells[2]?.entries).toHaveLength(1)
})

test('a week that is read whole counts as one that is not', async () => {
  const { week } = await read({ week: '2026-08-04' })
  const [morning, , evening] = week?.days[1]?.cells ?? []
  expect([week?.total, morning?.entries.length, evening?.entries]).toEqual([8, 1, []])
  expect(evening?.hours).toEqual([
    { hour: 19, n: 4 },
    { hour: 20, n: 3 },
  ])
})

test('a list has eighty a page, of the week, a day or an hour', async () => {
  const first = (await read({ view: 'list' })).list
  const second = (await read({ view: 'list', after: first?.next })).list
  expect([first?.entries.length, second?.entries.length, second?.next]).toEqual([80, 60, undefined])
  const ids = [...(first?.entries ?? []), ...(second?.entries ?? [])].map(({ id }) => id)
  expect(new Set(ids).size).toBe(140)
  const ofDay = (await read({ view: 'list', day: '2026-07-14' })).list
  const ofHour = (await read({ view: 'list', day: '2026-07-14', hour: 20 })).list
  expect([ofDay?.entries.length, ofHour?.entries.length]).toEqual([7, 3])
})

test('paper lists class sessions whatever cell they lie in, and is a week even of a list', async () => {
  const { week, list } = await read({ print: 1, view: 'list' })
  const listed = week?.days.flatMap(({ cells }) => cells.flatMap(({ entries }) => entries))
  expect([list, listed?.length]).toEqual([null, 140])
})

test('holidays are marked, and a year without a notice is known as such', async () => {
  const { week } = await read({ week: '2026-10-07' })
  expect(week?.days.map(({ holiday }) => holiday?.kind)).toEqual([
    ...['off', 'off', 'off', undefined, undefined, 'make_up_work', undefined],
  ])
  expect(week?.holidaysKnown).toBe(true)
  expect((await read({ week: '2027-01-01' })).week?.holidaysKnown).toBe(false)
})
