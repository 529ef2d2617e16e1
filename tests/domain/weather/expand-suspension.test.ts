import { afterAll, afterEach, expect, test } from 'vitest'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { expandSuspension } from '#app/domain/weather/expand-suspension.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { AttendanceMark } from '#db/schema/attendance.ts'
import type { Db } from '#db/schema.ts'
import { countedStatements } from '#tests/support/counted-statements.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { givenCourseOf, givenMoved } from '#tests/support/given-move.ts'
import { givenAssignment, givenRules } from '#tests/support/given-planning.ts'
import {
  cityOfficer,
  givenFamily,
  givenMeetings,
  givenOrder,
  inHours,
} from '#tests/support/given-weather.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { givenChild } from '../../support/given.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })
// What one test suspended is none of the next one's business.
afterEach(() => db.updateTable('class_session').set({ state: 'held' }).execute())

async function expandAll(hours = 0) {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(inHours(hours)))
  while (await job.run());
}

async function newsOf(orderId: string) {
  const { id } = await db
    .selectFrom('notification')
    .select('id')
    .where('suspension_order_id', '=', orderId)
    .where('expanded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** What families are told of an order or its lifting: part, and what the message does to which entry. */
async function told(orderId: string, cause: 'suspension-ordered' | 'suspension-lifted') {
  return await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['part', 'recipient_id', 'method', 'calendar_entry_id', 'channel'])
    .where('suspension_order_id', '=', orderId)
    .where('cause', '=', cause)
    .where('delivery.staff_id', 'is', null)
    .orderBy('part')
    .execute()
}

const entriesOf = (registrationId: string) =>
  db
    .selectFrom('calendar_entry')
    .select(['id', 'uid', 'sequence', 'status', 'revised_at'])
    .where('registration_id', '=', registrationId)
    .orderBy('uid')
    .execute()

const lift = (orderId: string, hours = 1) =>
  liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt(inHours(hours)))

test('each family hears once, in one worded message; each further entry is taken back by its own', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 3, to: 4 })
  const family = await givenFamily(db, offering, ids)
  const orderId = await givenOrder(db, officer)
  await expandAll()
  await expandAll()

  const messages = await told(orderId, 'suspension-ordered')
  expect(messages.map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL'])
  const [worded, further] = messages
  expect(worded?.part).toBe(family.registrationId)
  expect(further?.part).toBe(`${family.registrationId} ${further?.calendar_entry_id}`)
  expect(new Set(messages.map(({ calendar_entry_id }) => calendar_entry_id))).toEqual(
    new Set(family.entries.map(({ id }) => id)),
  )
  for (const entry of await entriesOf(family.registrationId)) {
    expect(entry).toMatchObject({ status: 'cancelled', sequence: 1 })
    expect(entry.revised_at > (family.entries[0]?.revised_at ?? '')).toBe(true)
  }
})

test('many families of an offering cost as many statements as one', async () => {
  const cost = async (families: number) => {
    const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 3, to: 4 })
    for (let n = 0; n < families; n++) await givenFamily(db, offering, ids)
    const asked = { notificationId: await newsOf(await givenOrder(db, officer)) }
    const statements = await countedStatements(db, async (counted) => {
      while (await expandSuspension(counted, asked, operationAt()));
    })
    await db.updateTable('class_session').set({ state: 'held' }).execute()
    return statements
  }
  expect(await cost(7)).toBe(await cost(1))
})

async function givenCrowd() {
  const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 3, to: 4 })
  const other = await givenMeetings(db, { from: 2, to: 3 })
  const families = []
  for (let n = 0; n < 4; n++) families.push(await givenFamily(db, offering, ids))
  for (let n = 0; n < 3; n++) families.push(await givenFamily(db, other.offering, other.ids))
  return { families, orderId: await givenOrder(db, officer) }
}

async function expectEachOnce({ families, orderId }: Awaited<ReturnType<typeof givenCrowd>>) {
  const messages = await told(orderId, 'suspension-ordered')
  const worded = messages.filter(({ part }) => !part.includes(' '))
  expect(worded.map(({ part }) => part)).toEqual(
    families.map(({ registrationId }) => registrationId).sort(),
  )
  const carried = messages.map(({ calendar_entry_id }) => calendar_entry_id).sort()
  const entries = families.flatMap((family) => family.entries.map(({ id }) => id))
  expect(carried).toEqual(entries.sort())
  for (const { registrationId } of families) {
    for (const entry of await entriesOf(registrationId)) expect(entry.sequence).toBe(1)
  }
}

test('killed between or within batches, and repeated, it still tells everyone exactly once', async () => {
  const crowd = await givenCrowd()
  const asked = { notificationId: await newsOf(crowd.orderId), atOnce: 2 }
  for (let batch = 0; batch < 3; batch++) await expandSuspension(db, asked, operationAt())
  await expect(expandSuspension(dyingAfterItsWork(db), asked, operationAt())).rejects.toThrow(
    'killed',
  )
  await expandAll()
  await expectEachOnce(crowd)
})

test('several workers at once tell everyone exactly once', async () => {
  const crowd = await givenCrowd()
  const asked = { notificationId: await newsOf(crowd.orderId), atOnce: 2 }
  async function work() {
    while (await expandSuspension(db, asked, operationAt()));
  }
  await Promise.all([work(), work(), work()])
  await expectEachOnce(crowd)
})

test('whose child is inside is asked to wait, whose child has not come is told not to, others know', async () => {
  const meeting = await givenMeetings(db, { from: -1, to: 2, state: 'in_progress' })
  const mark = async (given: AttendanceMark | null) => {
    const family = await givenFamily(db, meeting.offering, meeting.ids)
    if (given) await givenMark(meeting.ids[0] ?? '', family.registrationId, given)
    return family.registrationId
  }
  const [here, notHere] = [await mark('present'), await mark(null)]
  await mark('excused')
  await mark('collected')
  const orderId = await givenOrder(db, officer)
  await expandAll()

  const messages = await told(orderId, 'suspension-ordered')
  expect(messages.map(({ part }) => part).sort()).toEqual([`${here} inside`, notHere].sort())
  expect(messages.every(({ method }) => method === null)).toBe(true)
  expect(await entriesOf(here)).toMatchObject([{ status: 'confirmed', sequence: 0 }])
})

test('where a signal only informs, families are told and calendars stay', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 })
  const { registrationId } = await givenFamily(db, offering, ids)
  const orderId = await givenOrder(db, officer, { signal: 'B4' })
  await expandAll()
  expect(await told(orderId, 'suspension-ordered')).toMatchObject([
    { part: registrationId, method: null },
  ])
  expect(await entriesOf(registrationId)).toMatchObject([{ status: 'confirmed', sequence: 0 }])
})

test('lifting brings the same UID back, a sequence higher, to those who still take part', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 4, to: 5 })
  const [staying, leaving] = [
    await givenFamily(db, offering, ids),
    await givenFamily(db, offering, ids),
  ]
  const orderId = await givenOrder(db, officer)
  await expandAll()
  await db
    .updateTable('registration')
    .set({ state: 'withdrawn' })
    .where('id', '=', leaving.registrationId)
    .execute()
  await lift(orderId)
  await expandAll(1)

  expect(await told(orderId, 'suspension-lifted')).toMatchObject([
    { part: staying.registrationId, method: 'REQUEST' },
  ])
  expect(await entriesOf(staying.registrationId)).toMatchObject([
    { uid: staying.entries[0]?.uid, status: 'confirmed', sequence: 2 },
  ])
  expect(await entriesOf(leaving.registrationId)).toMatchObject([{ status: 'cancelled' }])
})

test('lifting brings nothing back to who swapped on to a third class session meanwhile', async () => {
  const given = await givenMoved(db)
  const { organisation_id } = given.own.offering
  const beyond = await givenCourseOf(db, { organisation_id }, { days: 3 })
  const [family, second] = [given.choiceOf(0), given.parallel.first]
  const swap = (classSessionId: string, toClassSessionId: string) =>
    swapClassSession(db, { ...family, classSessionId, toClassSessionId }, operationAt())
  expect(await swap(given.own.first.id, second.id)).toEqual({ outcome: 'swapped' })
  const from = (Date.parse(second.starts_at) - Date.parse(inHours(0))) / 3_600_000
  const orderId = await givenOrder(db, officer, { from, to: from + 1 })
  await expandAll()
  expect(await swap(second.id, beyond.first.id)).toEqual({ outcome: 'swapped' })
  await lift(orderId)
  await expandAll(1)

  const entries = await db
    .selectFrom('calendar_entry')
    .select('status')
    .where('registration_id', '=', family.registrationId)
    .where('class_session_id', '=', second.id)
    .execute()
  expect(entries).toEqual([{ status: 'cancelled' }])
  expect(await told(orderId, 'suspension-lifted')).toEqual([])
})

test('lifted before anyone was told, nobody hears of either', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 4, to: 5 })
  const { registrationId } = await givenFamily(db, offering, ids)
  const orderId = await givenOrder(db, officer)
  await lift(orderId)
  await expandAll(1)
  expect(await told(orderId, 'suspension-ordered')).toEqual([])
  expect(await told(orderId, 'suspension-lifted')).toEqual([])
  expect(await entriesOf(registrationId)).toMatchObject([{ status: 'confirmed', sequence: 0 }])
})

test('who signs up while it is suspended has it in no calendar, and is invited when it is lifted', async () => {
  const { offering } = await givenMeetings(db, { from: 200, to: 201 })
  const orderId = await givenOrder(db, officer, { from: 199, to: 202 })
  const result = await signUp(db, await givenChild(db), offering.id)
  if (!('registrationId' in result)) throw new Error('not signed up')
  expect(await entriesOf(result.registrationId)).toMatchObject([{ status: 'cancelled' }])
  await expandAll()
  expect(await told(orderId, 'suspension-ordered')).toEqual([])

  await lift(orderId)
  await expandAll(1)
  expect(await told(orderId, 'suspension-lifted')).toMatchObject([{ method: 'REQUEST' }])
})

test('who holds a place that is not confirmed yet hears in words', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 })
  const { registrationId } = await givenFamily(db, offering, [], { state: 'offered' })
  await givenFamily(db, offering, [], { state: 'waitlisted' })
  const orderId = await givenOrder(db, officer)
  await expandAll()
  expect(await told(orderId, 'suspension-ordered')).toMatchObject([
    { part: registrationId, method: null },
  ])
  expect(ids).toHaveLength(1)
})

test('coordinators and assigned staff are told first; who declined is not', async () => {
  const coordinator = await givenStaff(db)
  const organisation_id = coordinator.organisation_id ?? ''
  const { ids, offering } = await givenMeetings(db, {
    ...{ from: 1, to: 2, organisationId: organisation_id },
  })
  const family = await givenFamily(db, offering, ids)
  const [teacher, away] = [
    await givenStaff(db, { role: 'instructor', organisation_id }),
    await givenStaff(db, { role: 'instructor', organisation_id }),
  ]
  await givenAssignment(db, ids[0] ?? '', teacher.id, { state: 'asked' })
  await givenAssignment(db, ids[0] ?? '', away.id, { role: 'assistant', state: 'declined' })
  const orderId = await givenOrder(db, officer)
  const asked = { notificationId: await newsOf(orderId) }
  await expandSuspension(db, asked, operationAt())
  const toStaff = () =>
    db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select('recipient_id')
      .where('suspension_order_id', '=', orderId)
      .execute()
  expect((await toStaff()).map(({ recipient_id }) => recipient_id).sort()).toEqual(
    [coordinator.id, teacher.id].sort(),
  )
  await expandAll()
  expect((await toStaff()).map(({ recipient_id }) => recipient_id)).toContain(family.guardian.id)
})

async function givenMark(classSessionId: string, registrationId: string, mark: AttendanceMark) {
  const teacher = await givenStaff(db, { role: 'instructor' })
  await givenMarks(db, {
    ...{ class_session_id: classSessionId, registration_id: registrationId },
    ...{ mark, occurred_at: inHours(-1), staff_id: teacher.id },
  })
}

/** The process dies when the work of a transaction is done and not yet committed. */
function dyingAfterItsWork(real: Db): Db {
  const dying: Db = Object.create(real)
  dying.inTransaction = (work) =>
    real.inTransaction(async (tx) => {
      await work(tx)
      throw new Error('killed')
    })
  return dying
}
