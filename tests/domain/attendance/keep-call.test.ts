import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { CallRecord } from '#app/domain/attendance/device-record.ts'
import { keepCall } from '#app/domain/attendance/keep-call.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

function callOf({ classSession, registrations }: Class): CallRecord {
  const at = classSession.ends_at
  return {
    ...{ id: randomUUID(), kind: 'call', classSessionId: classSession.id, at, deviceAt: at },
    ...{ registrationId: registrations[0] ?? '', because: 'unknown-collector', reached: true },
    note: '邻居陈老师来接，妈妈同意',
  }
}

function keep({ staff, classSession }: Class, record: CallRecord, now = classSession.ends_at) {
  const device = { id: null, staffId: staff.staffId }
  return db.inTransaction((tx) => keepCall(tx, { device, record, classSession }, operationAt(now)))
}

const callsOf = ({ classSession }: Class) =>
  db
    .selectFrom('guardian_call')
    .innerJoin('registration', 'registration.id', 'guardian_call.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select(['because', 'reached', 'note_sealed', 'called_at', 'wrapped_key'])
    .where('class_session_id', '=', classSession.id)
    .execute()

test('a call to a family is kept once, with what was agreed readable only with the key of the family', async () => {
  const given = await givenClass(db)
  const record = callOf(given)
  await keep(given, record)
  expect(await keep(given, record)).toEqual({ outcome: 'kept' })

  const [call, ...others] = await callsOf(given)
  expect(others).toEqual([])
  expect(call).toMatchObject({ because: 'unknown-collector', reached: 1 })
  expect(call?.note_sealed).not.toContain('陈老师')
  const key = call?.wrapped_key ?? null
  expect(call?.note_sealed && testVault.unseal(key, call.note_sealed)).toBe(record.note)
})

test('a call by a phone whose clock runs ahead was made by the time it was heard of', async () => {
  const given = await givenClass(db)
  const { starts_at, ends_at } = given.classSession
  await keep(given, { ...callOf(given), at: ends_at }, starts_at)
  expect(await callsOf(given)).toMatchObject([{ called_at: starts_at }])
})

test('a call about a child of another class session is not kept', async () => {
  const [given, other] = [await givenClass(db), await givenClass(db)]
  const record = { ...callOf(given), registrationId: other.registrations[0] ?? '' }
  expect(await keep(given, record)).toEqual({ outcome: 'refused', because: 'unknown-registration' })
  expect(await callsOf(given)).toEqual([])
})

test('a call about a child who was withdrawn meanwhile is kept, without its note once the family is erased', async () => {
  const given = await givenClass(db)
  await db
    .updateTable('registration')
    .set({ state: 'withdrawn' })
    .where('id', 'in', given.registrations)
    .execute()
  await db.updateTable('family').set({ wrapped_key: null }).execute()
  expect(await keep(given, callOf(given))).toEqual({ outcome: 'kept' })
  expect(await callsOf(given)).toMatchObject([{ reached: 1, note_sealed: null }])
})
