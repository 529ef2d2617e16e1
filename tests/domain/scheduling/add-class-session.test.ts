import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addClassSession } from '#app/domain/scheduling/add-class-session.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenChild, givenVenue } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

function add(
  given: Class,
  {
    makesUpFor = null,
    id = randomUUID(),
    plan = laterPlan(given.classSession),
  }: {
    makesUpFor?: string | null
    id?: string
    plan?: ReturnType<typeof laterPlan>
  } = {},
) {
  const asked = { staff: given.staff, offeringId: given.offering.id, id, plan, makesUpFor }
  return addClassSession(db, { ...asked, reason: 'weather', note: null }, operationAt())
}

async function givenSuspended(children = 1) {
  const given = await givenClass(db, children)
  await db
    .updateTable('class_session')
    .set({ state: 'suspended' })
    .where('id', '=', given.classSession.id)
    .execute()
  return given
}

async function expandAll() {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt())
  while (await job.run());
}

const allOf = ({ offering }: Class) =>
  db
    .selectFrom('class_session')
    .selectAll()
    .where('offering_id', '=', offering.id)
    .orderBy('number')
    .execute()

test('a make-up has the next number, the staff of what it makes up for, asked anew, and names it', async () => {
  const given = await givenSuspended()
  const teacher = await givenTeacher(db, given.offering.organisation_id)
  await givenAssignment(db, given.classSession.id, teacher.id)
  const { id: makesUpFor } = given.classSession

  expect(await add(given, { makesUpFor })).toEqual({ outcome: 'changed' })
  const [, added] = await allOf(given)
  expect(added).toMatchObject({
    ...{ number: 2, state: 'scheduled', sequence: 0, held_on: '2026-07-22' },
    ...{ makes_up_for: makesUpFor, ...laterPlan(given.classSession) },
  })
  const asked = await db
    .selectFrom('staff_assignment')
    .select(['staff_id', 'role', 'state'])
    .where('class_session_id', '=', added?.id ?? '')
    .execute()
  expect(asked).toEqual([{ staff_id: teacher.id, role: 'lead', state: 'asked' }])
  const [event] = await db
    .selectFrom('class_session_event')
    .select(['kind', 'staff_id'])
    .where('class_session_id', '=', added?.id ?? '')
    .execute()
  expect(event).toEqual({ kind: 'added', staff_id: given.coordinator.id })
})

test('the same form sent twice, at once or later, adds one', async () => {
  const given = await givenSuspended()
  const asked = { makesUpFor: given.classSession.id, id: randomUUID() }
  const outcomes = await Promise.all([add(given, asked), add(given, asked)])
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'unchanged'])
  expect(await add(given, asked)).toEqual({ outcome: 'unchanged' })
  expect(await allOf(given)).toHaveLength(2)
})

test('what takes place, or has been made up for, is not made up for; two forms at once make one make-up', async () => {
  const given = await givenClass(db)
  const makesUpFor = given.classSession.id
  expect(await add(given, { makesUpFor })).toMatchObject({ because: [{ code: 'not-called-off' }] })
  await change(db, given, [[given.classSession, null]])
  const outcomes = await Promise.all([
    add(given, { makesUpFor }),
    add(given, { makesUpFor, plan: laterPlan(given.classSession, { days: 9 }) }),
  ])
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'refused'])
  expect(await add(given, { makesUpFor })).toMatchObject({
    because: expect.arrayContaining([{ code: 'made-up-already', number: 1 }]),
  })
})

test('a hall that is taken refuses it, with the other side named', async () => {
  const [given, other] = [await givenSuspended(), await givenClass(db)]
  const { venue_id } = await givenVenue(db).then(({ id }) => ({ venue_id: id }))
  const plan = { ...laterPlan(given.classSession), venue_id }
  await change(db, other, [[other.classSession, plan]])
  expect(await add(given, { makesUpFor: given.classSession.id, plan })).toMatchObject({
    ...{ outcome: 'refused', because: [{ code: 'clash', clash: { code: 'venue-taken' } }] },
  })
})

test('everybody with a place gets it into the calendar, in one message; who waits is told in words', async () => {
  const given = await givenSuspended(2)
  await db
    .updateTable('offering')
    .set({ max_places: 2 })
    .where('id', '=', given.offering.id)
    .execute()
  await signUp(db, await givenChild(db), given.offering.id)
  await add(given, { makesUpFor: given.classSession.id })
  await expandAll()
  await expandAll()

  const [, added] = await allOf(given)
  const entries = await db
    .selectFrom('calendar_entry')
    .select(['registration_id', 'sequence', 'status'])
    .where('class_session_id', '=', added?.id ?? '')
    .execute()
  expect(entries.map(({ registration_id }) => registration_id).sort()).toEqual(
    [...given.registrations].sort(),
  )
  for (const entry of entries) expect(entry).toMatchObject({ sequence: 0, status: 'confirmed' })
  const messages = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select('delivery_entry.method')
    .where('notification.offering_id', '=', given.offering.id)
    .execute()
  expect(messages.map(({ method }) => method).sort()).toEqual(['REQUEST', 'REQUEST', null])
})

test("an id that is another organisation's class session adds nothing, and leaves that one as it is", async () => {
  const [given, other] = [await givenSuspended(), await givenClass(db)]
  const teacher = await givenTeacher(db, given.offering.organisation_id)
  await givenAssignment(db, given.classSession.id, teacher.id)
  const before = await allOf(other)
  const forged = { makesUpFor: given.classSession.id, id: other.classSession.id }
  expect(await add(given, forged)).toEqual({ outcome: 'not-found' })
  await expandAll()

  expect(await allOf(other)).toEqual(before)
  for (const table of ['staff_assignment', 'class_session_event'] as const) {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('class_session_id', '=', other.classSession.id)
      .execute()
    expect(rows).toEqual([])
  }
})
