import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { addClassSession } from '#app/domain/scheduling/add-class-session.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { orderSuspension } from '#app/domain/weather/order-suspension.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { asFamily, givenCourseOf } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { cityOfficer, daliang } from '#tests/support/given-weather.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())
const officer = cityOfficer(await givenStaff(db, { role: 'city_officer' }))

const step = fc.record({
  act: fc.constantFrom(
    ...['move', 'move', 'move both', 'cancel', 'add', 'swap', 'swap on', 'sign up', 'withdraw'],
    ...['suspend', 'suspend beside', 'lift', 'tell'],
  ),
  who: fc.nat({ max: 2 }),
  which: fc.nat({ max: 2 }),
  hours: fc.integer({ min: -30, max: 30 }),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type Course = Awaited<ReturnType<typeof givenCourseOf>>
type Child = Awaited<ReturnType<typeof givenChild>>

const sessionsOf = ({ offering }: Course) =>
  db
    .selectFrom('class_session')
    .selectAll()
    .where('offering_id', '=', offering.id)
    .orderBy('number')
    .execute()

async function registrationOf(child: Child, { offering }: Course) {
  return db
    .selectFrom('registration')
    .select(['id', 'state'])
    .where('offering_id', '=', offering.id)
    .where('participant_id', '=', child.id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
}

async function tellAll(now: string) {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(now))
  while (await job.run());
}

interface World {
  course: Course
  beside: Course
  beyond: Course
  children: Child[]
  /** Those that stand. */
  orders: string[]
}

/** An order over the time of a class session, and whatever else meets then. */
async function suspend(
  { orders }: World,
  meeting: { starts_at: string; ends_at: string },
  now: string,
) {
  const window = { startsAt: meeting.starts_at, endsAt: meeting.ends_at }
  const [id, signal] = [randomUUID(), { signalCode: 'A3', townCodes: [daliang], note: null }]
  await orderSuspension(db, { id, officer, ...signal, ...window }, operationAt(now))
  orders.push(id)
}

async function perform(world: World, one: Step, now: string) {
  const { course, beside, beyond, children, orders } = world
  const operation = operationAt(now)
  const sessions = await sessionsOf(course)
  const [session, next] = [sessions[one.which], sessions[(one.which + 1) % sessions.length]]
  const child = children[one.who]
  if (!session || !next || !child) return
  const plan = laterPlan(session, { hours: one.hours })
  const registration = await registrationOf(child, course)
  const family = { ...asFamily(child), registrationId: registration?.id ?? '' }
  if (one.act === 'move') await change(db, course, [[session, plan]], { now })
  if (one.act === 'cancel') await change(db, course, [[session, null]], { now })
  if (one.act === 'move both') {
    const other = laterPlan(next, { hours: one.hours })
    const both: Parameters<typeof change>[2] = [
      [session, plan],
      [next, other],
    ]
    await change(db, course, both, { now })
  }
  if (one.act === 'add') {
    const asked = { staff: course.staff, offeringId: course.offering.id, id: randomUUID(), plan }
    const why = { makesUpFor: null, reason: 'other' as const, note: null }
    await addClassSession(db, { ...asked, ...why }, operation)
  }
  if (one.act === 'swap') {
    const to = { classSessionId: session.id, toClassSessionId: beside.first.id }
    await swapClassSession(db, { ...family, ...to }, operation)
  }
  if (one.act === 'swap on') {
    const to = { classSessionId: beside.first.id, toClassSessionId: beyond.first.id }
    await swapClassSession(db, { ...family, ...to }, operation)
  }
  if (one.act === 'suspend') await suspend(world, session, now)
  if (one.act === 'suspend beside') await suspend(world, beside.first, now)
  if (one.act === 'lift') {
    await liftSuspension(db, { officer, orderId: orders.pop() ?? '' }, operation)
  }
  if (one.act === 'sign up') await signUp(db, child, course.offering.id, operation)
  if (one.act === 'withdraw') await withdrawRegistration(db, family, operation)
  if (one.act === 'tell') await tellAll(now)
}

const entries = (world: World) =>
  db
    .selectFrom('calendar_entry')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .selectAll('calendar_entry')
    .select(['class_session.state', 'class_session.starts_at'])
    .where('registration.offering_id', '=', world.course.offering.id)
    .execute()

type Entry = Awaited<ReturnType<typeof entries>>[number]

/** Nothing goes back: the same UID for good, no smaller SEQUENCE, a later DTSTAMP with each. */
function expectOnward(before: Entry[], after: Entry[]) {
  for (const old of before) {
    const now = after.find(({ id }) => id === old.id)
    expect(now?.uid).toBe(old.uid)
    const grown = (now?.sequence ?? 0) - old.sequence
    expect(grown).toBeGreaterThanOrEqual(0)
    if (now?.status !== old.status) expect(grown).toBeGreaterThan(0)
    if (grown > 0) expect((now?.revised_at ?? '') > old.revised_at).toBe(true)
  }
}

/** What each confirmed family's calendar says is what its class sessions are. */
async function expectTruth(world: World) {
  const all = await entries(world)
  const taking = await db
    .selectFrom('taking_part')
    .innerJoin('registration', 'registration.id', 'taking_part.registration_id')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .select(['registration.id', 'registration.state', 'class_session.state as meeting'])
    .select('taking_part.class_session_id')
    .where('registration.offering_id', '=', world.course.offering.id)
    .execute()
  const standing = taking
    .filter(({ state, meeting }) => state === 'confirmed' && meeting === 'scheduled')
    .map(({ id, class_session_id }) => `${id} ${class_session_id}`)
  const shown = all
    .filter(({ status }) => status === 'confirmed')
    .map(({ registration_id, class_session_id }) => `${registration_id} ${class_session_id}`)
  expect(shown.sort()).toEqual(standing.sort())
}

async function liftAll({ orders }: World, now: string) {
  for (const orderId of orders) await liftSuspension(db, { officer, orderId }, operationAt(now))
  await tellAll(now)
}

test('whatever changes, and whenever families are told: UIDs stay, SEQUENCE grows, calendars end as the class sessions are', async () => {
  const check = async (steps: Step[]) => {
    const course = await givenCourseOf(db)
    const { organisation_id } = course.offering
    const beside = await givenCourseOf(db, { organisation_id, max_places: 2 }, { days: 2 })
    const beyond = await givenCourseOf(db, { organisation_id, max_places: 2 }, { days: 3 })
    const children = [await givenChild(db), await givenChild(db), await givenChild(db)]
    const world: World = { course, beside, beyond, children, orders: [] }
    for (const child of children.slice(0, 2)) await signUp(db, child, course.offering.id)
    let now = Date.parse(testNow)
    for (const one of steps) {
      now += 60_000
      const before = await entries(world)
      await perform(world, one, new Date(now).toISOString())
      expectOnward(before, await entries(world))
    }
    await tellAll(new Date(now).toISOString())
    await expectTruth(world)
    await liftAll(world, new Date(now).toISOString())
    await expectTruth(world)
    // The next world's storms are none of this one's business.
    await db.updateTable('class_session').set({ state: 'held' }).execute()
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 10 }), check), { numRuns: 40 })
}, 60_000)
