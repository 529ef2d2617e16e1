import { afterAll, beforeAll, expect, test } from 'vitest'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import {
  givenChild,
  givenClassSession,
  givenOffering,
  givenStaff,
  givenVenue,
} from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { chencun, cityOfficer, givenOrder } from '#tests/support/given-weather.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

const move = (given: Class, plan = laterPlan(given.classSession), facts = {}) =>
  change(db, given, [[given.classSession, plan]], { note: '礼堂维修', ...facts })
const cancel = (given: Class, facts = {}) => change(db, given, [[given.classSession, null]], facts)

const stored = (id: string) =>
  db.selectFrom('class_session').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const offeringOf = ({ offering }: Class) =>
  db.selectFrom('offering').selectAll().where('id', '=', offering.id).executeTakeFirstOrThrow()

const newsOf = ({ classSession, offering }: Class) =>
  db
    .selectFrom('notification')
    .selectAll()
    .where((where) =>
      where.or([
        where('class_session_id', '=', classSession.id),
        where('offering_id', '=', offering.id),
      ]),
    )
    .execute()

test('a move changes time, day and revision, and the offering follows', async () => {
  const given = await givenClass(db)
  const plan = laterPlan(given.classSession)

  expect(await move(given, plan)).toEqual({ outcome: 'changed' })
  expect(await stored(given.classSession.id)).toMatchObject({
    ...{ ...plan, sequence: 1, held_on: '2026-07-22' },
  })
  expect(await offeringOf(given)).toMatchObject({
    ...{ first_starts_at: plan.starts_at, last_ends_at: plan.ends_at },
  })
})

test('the record and one piece of news say what it was, what it is, and why', async () => {
  const given = await givenClass(db)
  const { starts_at, ends_at, venue_id } = given.classSession
  const facts = { before: { starts_at, ends_at, venue_id }, after: laterPlan(given.classSession) }
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

test('another venue or room alone is a move; the same time and place is none', async () => {
  const given = await givenClass(db)
  const same = laterPlan(given.classSession, {})
  expect(await move(given, same)).toEqual({ outcome: 'unchanged' })
  expect(await newsOf(given)).toEqual([])

  const other = await givenVenue(db, { town_code: '440606113' })
  const room = { id: crypto.randomUUID(), venue_id: other.id, name_zh: '二楼', name_en: 'Upstairs' }
  await db
    .insertInto('room')
    .values({ ...room, capacity: 30 })
    .execute()
  await move(given, { ...same, venue_id: other.id })
  expect(await stored(given.classSession.id)).toMatchObject({ venue_id: other.id, sequence: 1 })
  expect((await offeringOf(given)).town_code).toBe('440606113')
  await move(given, { ...same, venue_id: other.id, room_id: room.id })
  expect(await stored(given.classSession.id)).toMatchObject({ room_id: room.id, sequence: 2 })
})

test('revisions strictly grow, though the clock stands still', async () => {
  const given = await givenClass(db)
  const plan = laterPlan(given.classSession)
  await move(given, plan)
  const first = await stored(given.classSession.id)
  await move(given, laterPlan(first))
  const second = await stored(given.classSession.id)

  expect(second.sequence).toBe(2)
  expect(second.revised_at > first.revised_at).toBe(true)
})

test('what has begun, is suspended or cancelled, and a time that has passed, are refused with the reason', async () => {
  const given = await givenClass(db)
  const { starts_at, id } = given.classSession
  const plan = laterPlan(given.classSession)
  const refused = (code: string) => ({ outcome: 'refused', because: [{ code, number: 1 }] })

  expect(await move(given, plan, { now: starts_at })).toMatchObject(refused('already-started'))
  expect(await cancel(given, { now: starts_at })).toMatchObject(refused('already-started'))
  expect(await move(given, { ...plan, starts_at: testNow })).toMatchObject(refused('in-the-past'))
  const backwards = { ...plan, ends_at: plan.starts_at }
  expect(await move(given, backwards)).toMatchObject(refused('ends-before-start'))
  await db.updateTable('class_session').set({ state: 'suspended' }).where('id', '=', id).execute()
  expect(await move(given, plan)).toMatchObject(refused('suspended'))
  expect(await newsOf(given)).toEqual([])
  expect(await cancel(given)).toEqual({ outcome: 'changed' })
  expect(await move(given, plan)).toMatchObject(refused('cancelled'))
})

test('a venue or room that is not there, or is another venue’s, refuses a move', async () => {
  const given = await givenClass(db)
  const other = await givenVenue(db)
  const room = { id: crypto.randomUUID(), venue_id: other.id, name_zh: '二楼', name_en: 'Upstairs' }
  await db
    .insertInto('room')
    .values({ ...room, capacity: 30 })
    .execute()
  const plan = laterPlan(given.classSession)
  for (const place of [{ venue_id: 'nowhere' }, { room_id: room.id }]) {
    expect(await move(given, { ...plan, ...place })).toMatchObject({
      ...{ outcome: 'refused', because: [{ code: 'place-gone', number: 1 }] },
    })
  }
})

test('no organisation changes what another holds, nor a class session of another offering', async () => {
  const given = await givenClass(db)
  const [stranger, other] = [asStaff(await givenStaff(db)), await givenClass(db)]
  expect(await move(given, undefined, { staff: stranger })).toEqual({ outcome: 'not-found' })
  const asked = change(db, given, [[other.classSession, null]])
  expect(await asked).toEqual({ outcome: 'not-found' })
  expect(await stored(given.classSession.id)).toMatchObject({ sequence: 0 })
})

test('a cancelled class session is announced once, however often it is cancelled', async () => {
  const given = await givenClass(db)
  const second = '2026-07-20T02:00:00.000Z'
  await givenClassSession(db, given.offering, { number: 2, starts_at: second })

  expect(await cancel(given)).toEqual({ outcome: 'changed' })
  expect(await cancel(given)).toEqual({ outcome: 'unchanged' })
  expect(await newsOf(given)).toMatchObject([{ cause: 'class-session-cancelled' }])
  expect((await offeringOf(given)).first_starts_at).toBe(second)
})

test('several class sessions change together or not at all, and are one piece of news', async () => {
  const given = await givenClass(db)
  const second = await givenClassSession(db, given.offering, {
    ...{ number: 2, starts_at: '2026-07-20T02:00:00.000Z', venue_id: given.classSession.venue_id },
  })
  const both = (plan = laterPlan(second)) =>
    change(db, given, [
      [given.classSession, laterPlan(given.classSession)],
      [second, plan],
    ])
  expect(await both({ ...laterPlan(second), starts_at: testNow })).toMatchObject({
    outcome: 'refused',
  })
  expect(await stored(given.classSession.id)).toMatchObject({ sequence: 0 })

  expect(await both()).toEqual({ outcome: 'changed' })
  expect(await stored(second.id)).toMatchObject({ sequence: 1, held_on: '2026-07-27' })
  expect(await newsOf(given)).toMatchObject([{ cause: 'class-sessions-changed' }])
})

test('two class sessions of one offering cannot come to meet at once', async () => {
  const given = await givenClass(db)
  const second = await givenClassSession(db, given.offering, {
    ...{ number: 2, starts_at: '2026-07-20T02:00:00.000Z' },
  })
  const plan = { ...laterPlan(second, { hours: 1 }), venue_id: given.classSession.venue_id }
  expect(await move(given, plan)).toMatchObject({
    ...{ outcome: 'refused', because: [{ code: 'meets-twice', number: 1, other: 2 }] },
  })
})

test('a venue that another organisation has, and a teacher who is elsewhere, refuse a move', async () => {
  const given = await givenClass(db)
  const theirs = await givenClass(db)
  const onto = laterPlan(theirs.classSession, {})
  expect(await move(given, onto)).toMatchObject({
    outcome: 'refused',
    because: [{ code: 'clash', clash: { code: 'venue-taken', other: { isOwn: false } } }],
  })
  const { organisation_id } = given.offering
  const teacher = await givenTeacher(db, organisation_id)
  const busy = await givenClassSession(db, await givenOffering(db, { organisation_id }), {
    starts_at: '2026-07-22T02:00:00.000Z',
  })
  await givenAssignment(db, given.classSession.id, teacher.id)
  await givenAssignment(db, busy.id, teacher.id)
  expect(await move(given)).toMatchObject({
    outcome: 'refused',
    because: [{ code: 'clash', clash: { code: 'staff-taken', staffName: teacher.name } }],
  })
})

test('of eight offerings that move to the same hall at once, one gets it', async () => {
  const hall = await givenVenue(db)
  const all: Class[] = []
  for (let i = 0; i < 8; i++) all.push(await givenClass(db, 0))
  const outcomes = await Promise.all(
    all.map((one) => move(one, { ...laterPlan(one.classSession, { days: 3 }), venue_id: hall.id })),
  )
  const counted = outcomes.map(({ outcome }) => outcome).sort()
  expect(counted).toEqual(['changed', ...Array(7).fill('refused')])
})

test('a pool that is larger needs more lifeguards: the move is refused with what is missing', async () => {
  const facts = { programme: 'water' as const, setting: 'pool' as const }
  const given = await givenClass(db, 1, { ...facts, grade_min: 5, max_places: 4 })
  const pool = { kind: 'pool' as const, capacity: 200, pool_depth_cm: 120 }
  const [small, large] = [
    await givenVenue(db, { ...pool, pool_area_m2: 200 }),
    await givenVenue(db, { ...pool, pool_area_m2: 500 }),
  ]
  await db
    .updateTable('class_session')
    .set({ venue_id: small.id, has_water: 1 })
    .where('id', '=', given.classSession.id)
    .execute()
  const { organisation_id } = given.offering
  for (let i = 0; i < 3; i++) {
    const guard = await givenTeacher(db, organisation_id, { papers: ['lifeguard'] })
    await givenAssignment(db, given.classSession.id, guard.id, { role: 'lifeguard' })
  }
  const toLarge = { ...laterPlan(given.classSession), venue_id: large.id }
  const answer = await move(given, toLarge)
  expect(answer).toMatchObject({ outcome: 'refused' })
  const because = answer.outcome === 'refused' ? answer.because : []
  expect(because).toMatchObject([{ code: 'gap', gap: { code: 'lifeguards', need: 4, have: 3 } }])
  const elsewhere = { ...laterPlan(given.classSession), venue_id: small.id }
  expect(await move(given, elsewhere)).toEqual({ outcome: 'changed' })
})

test('who has not seen what it does sees it first; after a sign-up meanwhile, again', async () => {
  const given = await givenClass(db)
  const looked = await move(given, undefined, { seen: null })
  expect(looked).toMatchObject({ outcome: 'look', impact: { families: { confirmed: 1 } } })
  const seen = looked.outcome === 'look' ? looked.mark : ''
  await signUp(db, await givenChild(db), given.offering.id)

  const again = await move(given, undefined, { seen })
  expect(again).toMatchObject({ outcome: 'look', impact: { families: { confirmed: 2 } } })
  expect(await stored(given.classSession.id)).toMatchObject({ sequence: 0 })
  const mark = again.outcome === 'look' ? again.mark : ''
  expect(await move(given, undefined, { seen: mark })).toEqual({ outcome: 'changed' })
})

/** A child with a place in two classes: those of `given`, and another at another organisation a week later. */
async function givenBusyChild(given: Class) {
  const other = await givenClass(db)
  const child = await givenChild(db)
  await db
    .updateTable('class_session')
    .set({ starts_at: '2026-07-22T02:00:00.000Z', ends_at: '2026-07-22T03:30:00.000Z' })
    .where('id', '=', other.classSession.id)
    .execute()
  const ids = []
  for (const { offering } of [given, other]) {
    const answer = await signUp(db, child, offering.id)
    ids.push('registrationId' in answer ? answer.registrationId : '')
  }
  const [own = '', others = ''] = ids
  return { other, own, others }
}

test('a move onto another activity of the child marks both registrations, and tells no names', async () => {
  const given = await givenClass(db)
  const { other, own, others } = await givenBusyChild(given)
  const looked = await move(given, undefined, { seen: null })
  expect(looked).toMatchObject({
    ...{ outcome: 'look', impact: { clashing: 1, clashesWith: [], elsewhere: 1 } },
  })
  expect(JSON.stringify(looked)).not.toContain(other.offering.id)
  await move(given)

  const open = db
    .selectFrom('registration_clash')
    .select(['registration_id', 'other_registration_id', 'settled_at'])
    .where('registration_id', 'in', [own, others])
    .orderBy('registration_id')
  expect(await open.execute()).toEqual(
    [
      { registration_id: own, other_registration_id: others, settled_at: null },
      { registration_id: others, other_registration_id: own, settled_at: null },
    ].sort((a, b) => (a.registration_id < b.registration_id ? -1 : 1)),
  )
  await move(given, laterPlan(given.classSession, { days: 9 }))
  for (const row of await open.execute()) expect(row.settled_at).toBe(testNow)
})

test('nothing moves into a time for which a standing order stops it there; after the lifting it may', async () => {
  const given = await givenClass(db)
  const officer = await givenStaff(db, { role: 'city_officer' })
  const plan = laterPlan(given.classSession, { days: -10 })
  const from = (Date.parse(plan.starts_at) - Date.parse(testNow)) / 3_600_000
  const elsewhere = await givenVenue(db, { town_code: chencun })
  const informing = await givenOrder(db, officer, { signal: 'B4', from, to: from + 1 })
  const orderId = await givenOrder(db, officer, { from, to: from + 1 })

  expect(await move(given, plan)).toMatchObject({
    ...{ outcome: 'refused', because: [{ code: 'stopped-by-weather', number: 1 }] },
  })
  expect(await move(given, { ...plan, venue_id: elsewhere.id })).toEqual({ outcome: 'changed' })
  await liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt())
  expect(await move(given, plan)).toEqual({ outcome: 'changed' })
  await liftSuspension(db, { officer: cityOfficer(officer), orderId: informing }, operationAt())
})
