import { afterAll, expect, test } from 'vitest'
import { moveClassSession } from '#app/domain/scheduling/move-class-session.ts'
import { givenStaff, givenVenue } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

const nextWeek = (instant: string) => new Date(Date.parse(instant) + 7 * 86_400_000).toISOString()

function aWeekLater({ classSession: { starts_at, ends_at, venue_id } }: Class) {
  return { starts_at: nextWeek(starts_at), ends_at: nextWeek(ends_at), venue_id }
}

function move(given: Class, plan = aWeekLater(given), now = testNow, staff = given.staff) {
  const change = { reason: 'venue' as const, note: '礼堂维修' }
  const classSessionId = given.classSession.id
  return moveClassSession(db, { staff, classSessionId, plan, ...change }, operationAt(now))
}

const now = ({ classSession }: Class) =>
  db
    .selectFrom('class_session')
    .selectAll()
    .where('id', '=', classSession.id)
    .executeTakeFirstOrThrow()

const newsOf = ({ classSession }: Class) =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('class_session_id', '=', classSession.id)
    .execute()

test('a move changes time, day and revision, and the offering follows', async () => {
  const given = await givenClass(db)
  const plan = aWeekLater(given)

  expect(await move(given, plan)).toEqual({ outcome: 'moved' })
  expect(await now(given)).toMatchObject({ ...plan, sequence: 1, held_on: '2026-07-22' })
  expect(
    await db
      .selectFrom('offering')
      .select(['first_starts_at', 'last_ends_at'])
      .where('id', '=', given.offering.id)
      .executeTakeFirst(),
  ).toEqual({ first_starts_at: plan.starts_at, last_ends_at: plan.ends_at })
})

test('the record and one piece of news say what it was, what it is, and why', async () => {
  const given = await givenClass(db)
  const { starts_at, ends_at, venue_id } = given.classSession
  const facts = { before: { starts_at, ends_at, venue_id }, after: aWeekLater(given) }
  await move(given)

  const [news, ...more] = await newsOf(given)
  expect(more).toEqual([])
  expect(news).toMatchObject({ cause: 'class-session-moved', expanded_at: null })
  expect(JSON.parse(news?.facts ?? '')).toMatchObject({
    ...{ ...facts, reason: 'venue', note: '礼堂维修' },
  })
  expect(
    await db
      .selectFrom('class_session_event')
      .select(['kind', 'reason', 'note', 'staff_id'])
      .where('class_session_id', '=', given.classSession.id)
      .execute(),
  ).toEqual([{ kind: 'moved', reason: 'venue', note: '礼堂维修', staff_id: given.coordinator.id }])
})

test('another venue alone is a move; the same time and place is none', async () => {
  const given = await givenClass(db)
  const { starts_at, ends_at, venue_id } = given.classSession
  expect(await move(given, { starts_at, ends_at, venue_id })).toEqual({ outcome: 'unchanged' })
  expect(await newsOf(given)).toEqual([])

  const other = await givenVenue(db, { town_code: '440606113' })
  await move(given, { starts_at, ends_at, venue_id: other.id })
  expect(await now(given)).toMatchObject({ venue_id: other.id, sequence: 1 })
  expect(
    await db
      .selectFrom('offering')
      .select('town_code')
      .where('id', '=', given.offering.id)
      .executeTakeFirst(),
  ).toEqual({ town_code: '440606113' })
})

test('revisions strictly grow, though the clock stands still', async () => {
  const given = await givenClass(db)
  const plan = aWeekLater(given)
  await move(given, plan)
  const first = await now(given)
  await move(given, {
    ...plan,
    starts_at: nextWeek(plan.starts_at),
    ends_at: nextWeek(plan.ends_at),
  })
  const second = await now(given)

  expect(second.sequence).toBe(2)
  expect(second.revised_at > first.revised_at).toBe(true)
})

test('what has begun, and a time that has passed, are refused with the reason', async () => {
  const given = await givenClass(db)
  const { starts_at } = given.classSession
  const plan = aWeekLater(given)
  expect(await move(given, plan, starts_at)).toEqual({
    ...{ outcome: 'refused', because: 'already-started' },
  })
  expect(await move(given, { ...plan, starts_at: testNow })).toEqual({
    ...{ outcome: 'refused', because: 'in-the-past' },
  })
  expect(await move(given, { ...plan, ends_at: plan.starts_at })).toEqual({
    ...{ outcome: 'refused', because: 'ends-before-start' },
  })
  expect(await newsOf(given)).toEqual([])
})

test('no organisation moves what another holds', async () => {
  const given = await givenClass(db)
  const stranger = asStaff(await givenStaff(db))

  expect(await move(given, aWeekLater(given), testNow, stranger)).toEqual({ outcome: 'not-found' })
  expect(await now(given)).toMatchObject({ sequence: 0 })
})
