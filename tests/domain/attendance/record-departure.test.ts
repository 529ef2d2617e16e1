import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { type Departing, recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
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

test('a child is handed only to who is on the list, or to somebody written down', async () => {
  const given = await givenClass(db, 1, { departure: 'collected' })
  await everyoneComes(given)
  const collected = { kind: 'collected' as const, note: '' }
  expect(await leave(given, { ...collected, with: `guardian:${randomUUID()}` })).toEqual({
    ...{ outcome: 'refused', because: 'unknown-collector' },
  })
  expect(await leave(given, { ...collected, with: 'other' })).toEqual({
    ...{ outcome: 'refused', because: 'needs-reason' },
  })

  const note = '邻居陈老师，已打电话给妈妈'
  expect(await leave(given, { ...collected, with: 'other', note })).toEqual({ outcome: 'recorded' })
  const { reason } = await db
    .selectFrom('attendance_event')
    .select('reason')
    .where('mark', '=', 'collected')
    .where('class_session_id', '=', given.classSession.id)
    .executeTakeFirstOrThrow()
  expect(reason).not.toContain('陈老师')
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
