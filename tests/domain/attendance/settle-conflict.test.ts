import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConflicts } from '#app/domain/attendance/read-conflicts.ts'
import { settleConflict } from '#app/domain/attendance/settle-conflict.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { action, loader } from '#app/routes/teach/conflicts.tsx'
import { listAttendance, listAttendanceEvents } from '#db/read/attendance.ts'
import { listInConflict } from '#db/read/devices.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenDevice, markRecord } from '#tests/support/given-device.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

/** One phone has the child here, and the other handed it over before that. */
async function given() {
  const own = await givenClass(db, 1, { departure: 'collected' })
  const { classSession, registrations, staff, offering } = own
  const at = classSession.starts_at
  const [one, other] = [await givenDevice(db, staff, at), await givenDevice(db, staff, at)]
  const [registrationId = ''] = registrations
  const common = { classSessionId: classSession.id, registrationId, at }
  const here = markRecord({ ...common })
  const gone = markRecord({ ...common, mark: 'collected', collector: 'guardian:g' })
  await one.send([here])
  await other.send([gone])
  const now = new Date(Date.parse(at) + 3_600_000).toISOString()
  const settle = (keepId: string, eventId = randomUUID()) => {
    const wish = { staff, classSessionId: classSession.id, registrationId, keepId, eventId }
    return settleConflict(db, wish, operationAt(now))
  }
  const row = async () => (await listAttendance(db, [classSession.id]))[0]
  const open = () => listInConflict(db, offering.organisation_id)
  const submit = () =>
    submitAttendance(db, { staff, classSessionId: classSession.id }, operationAt(now))
  return { ...own, registrationId, here, gone, settle, row, open, submit, now }
}

test('until a person has chosen, the child counts as inside, the coordinator is asked, and nothing can be handed in', async () => {
  const { row, open, submit, classSession, staff, now, here, gone } = await given()
  expect(await row()).toMatchObject({ in_conflict: 1, is_inside: 1 })
  expect(await open()).toMatchObject([{ id: classSession.id, n: 1 }])
  expect(await submit()).toEqual({ outcome: 'refused', because: 'conflict', n: 1 })
  const asking = { staff, classSessionId: classSession.id }
  const [child] = (await readConflicts(db, asking, operationAt(now)))?.children ?? []
  expect(child?.isInside).toBe(true)
  expect(child?.marks.map(({ id }) => id).sort()).toEqual([here.id, gone.id].sort())
})

test('what is chosen holds, with who collected; nothing is written over, and the class session can be handed in', async () => {
  const { settle, row, open, submit, gone, classSession } = await given()
  const eventId = randomUUID()
  expect(await settle(gone.id, eventId)).toEqual({ outcome: 'settled' })
  expect(await settle(gone.id)).toEqual({ outcome: 'unchanged' })
  expect(await row()).toMatchObject({ in_conflict: 0, is_inside: 0, left_as: 'collected' })
  const events = await listAttendanceEvents(db, [classSession.id])
  expect(events).toHaveLength(3)
  const settled = events.find(({ id }) => id === eventId)
  expect(settled).toMatchObject({ collector: 'guardian:g', occurred_at: gone.at })
  const news = db.selectFrom('notification').select('facts').where('cause', '=', 'child-collected')
  const told = (await news.execute()).map(({ facts }) => JSON.parse(facts))
  expect(told).toContainEqual({ attendance_event_id: eventId })
  expect(await open()).toEqual([])
  expect(await submit()).toEqual({ outcome: 'held' })
})

test('the child is still here: it is handed over before the class session ends', async () => {
  const { settle, row, here, submit } = await given()
  await settle(here.id)
  expect(await row()).toMatchObject({ in_conflict: 0, is_inside: 1 })
  expect(await submit()).toEqual({ outcome: 'awaiting-collection', inside: 1 })
})

test('on the page: both marks with who made them, and one button each; a stranger finds nothing', async () => {
  const { classSession, coordinator, registrationId, here, now, row } = await given()
  const context = testApp(db, { now })
  const params = { classSessionId: classSession.id }
  const cookie = await signedInAs(db, { staffId: coordinator.id }, now)
  const page = await answerOf(loader(asked('/here', { cookie, params, context })))
  const { children } = await page.json()
  expect(children).toMatchObject([{ marks: [{}, {}] }])
  const form = { registration: registrationId, keep: here.id, event: randomUUID() }
  const stranger = await signedInAs(db, { staffId: (await givenStaff(db)).id }, now)
  for (const own of [
    { cookie: stranger, form },
    { cookie, form: { ...form, keep: 'x' } },
  ]) {
    expect((await answerOf(action(asked('/here', { ...own, params, context })))).status).toBe(404)
  }
  expect(await row()).toMatchObject({ in_conflict: 1 })
  const chosen = await answerOf(action(asked('/here', { cookie, form, params, context })))
  expect(chosen.headers.get('location')).toContain('answer=settled')
  expect(await row()).toMatchObject({ in_conflict: 0 })
})

/** Two phones handed one child to two people: the family hears nothing until somebody has chosen. */
async function givenTwice() {
  const own = await givenClass(db, 1, { departure: 'collected' })
  const { classSession, registrations, staff } = own
  const { id: classSessionId, starts_at: at, ends_at: end } = classSession
  const [registrationId = ''] = registrations
  const [one, other] = [await givenDevice(db, staff, at), await givenDevice(db, staff, at)]
  const third = await givenDevice(db, staff, at)
  const { guardian_id: guardianId } = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const after = (minutes: number) => new Date(Date.parse(end) + minutes * 60_000).toISOString()
  const here = markRecord({ classSessionId, registrationId, at })
  await one.send([here])
  const left = { classSessionId, registrationId, mark: 'collected' as const }
  const toMother = markRecord({
    ...{ ...left, at: end, follows: [here.id], collector: `guardian:${guardianId}` },
  })
  const toOther = markRecord({ ...left, at: after(3), follows: [here.id], collector: 'other' })
  const settle = (keepId: string, minutes: number) =>
    settleConflict(
      db,
      { staff, classSessionId, registrationId, keepId, eventId: randomUUID() },
      operationAt(after(minutes)),
    )
  const row = async () => (await listAttendance(db, [classSessionId]))[0]
  const texts = async () =>
    (await wordsOf(db, 'child-collected')).filter(({ to }) => to === guardianId)
  const send = () =>
    db
      .updateTable('delivery')
      .set({ state: 'sent', sent_at: after(1) })
      .where('recipient_id', '=', guardianId)
      .where('notification_id', 'in', (sent) =>
        sent.selectFrom('notification').select('id').where('cause', '=', 'child-collected'),
      )
      .execute()
  return { one, other, third, here, left, toMother, toOther, after, end, settle, row, texts, send }
}

test('a family hears once of a departure that two phones recorded differently: when it is settled, with its own time', async () => {
  const { one, other, toMother, toOther, after, end, settle, row, texts } = await givenTwice()
  await one.send([toMother], after(5))
  await other.send([toOther], after(6))
  expect(await texts()).toEqual([])
  expect(await settle(toMother.id, 30)).toEqual({ outcome: 'settled' })
  const told = await texts()
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('小雨11:30已由妈妈接走。')
  expect(await row()).toMatchObject({ since: end })
})

test('a family that was told before the phones differed hears no more when that is what holds', async () => {
  const told = await givenTwice()
  await told.one.send([told.toMother], told.after(1))
  expect(await told.texts()).toHaveLength(1)
  await told.send()
  await told.other.send([told.toOther], told.after(6))
  await told.settle(told.toMother.id, 30)
  expect(await told.texts()).toEqual([])

  const wrong = await givenTwice()
  await wrong.one.send([wrong.toMother], wrong.after(1))
  await wrong.send()
  await wrong.other.send([wrong.toOther], wrong.after(6))
  await wrong.settle(wrong.toOther.id, 30)
  expect((await wrong.texts()).map(({ text }) => text.includes('电话里说好的人'))).toEqual([true])
})

test('a child of whom somebody said that it is here stays inside when a third phone sends an older departure', async () => {
  const { one, other, third, toMother, left, here, after, settle, row } = await givenTwice()
  await one.send([toMother], after(5))
  const again = markRecord({ ...left, mark: 'present', follows: [here.id], at: after(4) })
  await other.send([again], after(6))
  await settle(again.id, 30)
  expect(await row()).toMatchObject({ in_conflict: 0, is_inside: 1 })
  await third.send([markRecord({ ...left, at: after(20), collector: 'other' })], after(40))
  expect(await row()).toMatchObject({ in_conflict: 1, is_inside: 1 })
})

test('settled the next morning, a departure of yesterday is told to nobody', async () => {
  const { one, other, toMother, toOther, after, settle, texts } = await givenTwice()
  await one.send([toMother], after(5))
  await other.send([toOther], after(6))
  await settle(toMother.id, 15 * 60)
  expect(await texts()).toEqual([])
})
