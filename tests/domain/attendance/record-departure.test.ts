import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { checkInKeyOf, collectDigits } from '#app/domain/attendance/check-in-code.ts'
import { codeKeyOf } from '#app/domain/attendance/code-key.ts'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { recordCall } from '#app/domain/attendance/record-call.ts'
import { type Departing, recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

const everyoneComes = ({ staff, classSession }: Class) =>
  markEveryonePresent(db, { staff, classSessionId: classSession.id }, atStartOf(classSession))

function leave(given: Class, departing: Departing, child = 0) {
  const { staff, classSession, registrations } = given
  const registrationId = registrations[child] ?? ''
  const asked = { staff, classSessionId: classSession.id, registrationId, departing }
  return recordDeparture(db, { ...asked, eventId: randomUUID() }, atStartOf(classSession))
}

async function motherOf({ registrations }: Class, child = 0) {
  const { guardian_id } = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrations[child] ?? '')
    .executeTakeFirstOrThrow()
  return { kind: 'collected' as const, with: `guardian:${guardian_id}`, note: '' }
}

async function call(given: Class, reached: boolean, because: 'unknown-collector' | 'barred') {
  const { staff, classSession, registrations } = given
  const about = { classSessionId: classSession.id, registrationId: registrations[0] ?? '' }
  const said = { callId: randomUUID(), because, reached, note: '' }
  await recordCall(db, { staff, ...about, ...said }, atStartOf(classSession))
}

const lastMarkIn = ({ classSession }: Class) =>
  db
    .selectFrom('attendance_event')
    .select(['mark', 'reason', 'method', 'forced', 'code_used'])
    .where('class_session_id', '=', classSession.id)
    .where('mark', 'in', ['collected', 'left_early', 'self_dismissed'])
    .executeTakeFirst()

test('a child is handed to somebody who is not listed only after the family was reached, and it is written down', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  const other = { kind: 'collected' as const, with: 'other', note: '邻居陈老师，已打电话给妈妈' }
  const refused = { outcome: 'refused', because: 'needs-call' }
  expect(await leave(given, other)).toEqual(refused)
  await call(given, false, 'unknown-collector')
  await call(given, true, 'barred')
  expect(await leave(given, other)).toEqual(refused)
  await call(given, true, 'unknown-collector')
  expect(await leave(given, { ...other, note: ' ' })).toEqual({
    ...{ outcome: 'refused', because: 'needs-reason' },
  })

  expect(await leave(given, other)).toEqual({ outcome: 'recorded' })
  const mark = await lastMarkIn(given)
  expect(mark).toMatchObject({ mark: 'collected', method: 'phone', forced: 1 })
  expect(mark?.reason).toMatch(/^other:/)
  expect(mark?.reason).not.toContain('陈老师')
})

test('a child is handed to nobody who is unknown, or barred whatever was said by phone', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  await call(given, true, 'unknown-collector')
  const mother = await motherOf(given)
  expect(await leave(given, { ...mother, with: `guardian:${randomUUID()}` })).toEqual({
    ...{ outcome: 'refused', because: 'unknown-collector' },
  })
  const id = mother.with.slice('guardian:'.length)
  await db.updateTable('guardianship').set({ barred: 1 }).where('guardian_id', '=', id).execute()
  expect(await leave(given, mother)).toEqual({ outcome: 'refused', because: 'barred' })
  expect(await lastMarkIn(given)).toBeUndefined()
})

test('an adult whom the family added for one day collects on that day alone', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  const pickup = (id: string, valid_on: string) => ({
    ...{ id, registration_id: given.registrations[0] ?? '', valid_on, created_at: testNow },
    ...{ name_sealed: testVault.seal(null, '何建国'), phone_sealed: null },
  })
  const [today, tomorrow] = [randomUUID(), randomUUID()]
  const { held_on } = given.classSession
  const rows = [pickup(today, held_on), pickup(tomorrow, addDays(held_on, 1))]
  await db.insertInto('pickup_authorisation').values(rows).execute()
  const by = (id: string) => ({ kind: 'collected' as const, with: `pickup:${id}`, note: '' })
  expect(await leave(given, by(tomorrow))).toMatchObject({ because: 'unknown-collector' })
  expect(await leave(given, by(today))).toEqual({ outcome: 'recorded' })
  expect(await lastMarkIn(given)).toMatchObject({ method: 'known_face', forced: 0 })
})

test('a collection code is good for the collector and the class session that it was made for', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  const other = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  const mother = await motherOf(given)
  const codeFor = async (classSessionId: string, collector: string) => {
    const codeKey = codeKeyOf(testVault, classSessionId)
    return collectDigits(await checkInKeyOf(codeKey, given.registrations[0] ?? ''), collector)
  }
  const refused = { outcome: 'refused', because: 'wrong-code' }
  const elsewhere = await codeFor(other.classSession.id, mother.with)
  expect(await leave(given, { ...mother, code: elsewhere })).toEqual(refused)
  const somebodys = await codeFor(given.classSession.id, 'pickup:x')
  expect(await leave(given, { ...mother, code: somebodys })).toEqual(refused)

  const code = await codeFor(given.classSession.id, mother.with)
  expect(await leave(given, { ...mother, code })).toEqual({ outcome: 'recorded' })
  expect(await lastMarkIn(given)).toMatchObject({ method: 'code', code_used: code, forced: 0 })
})

test('where children are collected none leaves early without an adult, unless the family was reached', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  const early = { kind: 'left_early' as const, note: '看牙医' }
  expect(await leave(given, early)).toEqual({ outcome: 'refused', because: 'needs-call' })
  await call(given, true, 'unknown-collector')
  expect(await leave(given, early)).toEqual({ outcome: 'recorded' })
})

test('a child younger than twelve does not leave alone, whatever the guardian said', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  await db
    .updateTable('registration')
    .set({ may_leave_alone: 1 })
    .where('id', 'in', given.registrations)
    .execute()
  expect(await leave(given, { kind: 'self_dismissed' })).toEqual({
    ...{ outcome: 'refused', because: 'may-not-leave-alone' },
  })

  await db.updateTable('child').set({ born_on: '2014-07-01' }).execute()
  expect(await leave(given, { kind: 'self_dismissed' })).toEqual({ outcome: 'recorded' })
})

test('who never came cannot leave', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })

  expect(await leave(given, await motherOf(given))).toEqual({
    ...{ outcome: 'refused', because: 'not-inside' },
  })
})
