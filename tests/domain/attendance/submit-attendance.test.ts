import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { type Departing, recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { submitAttendance } from '#app/domain/attendance/submit-attendance.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

const submit = ({ staff, classSession }: Class) =>
  submitAttendance(db, { staff, classSessionId: classSession.id }, atStartOf(classSession))

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

test('attendance is not handed in while somebody is unmarked, and says how many', async () => {
  const given = await givenClass(db, 2)

  expect(await submit(given)).toEqual({ outcome: 'refused', because: 'unmarked', n: 2 })
})

test('where children leave freely, the class session is held at once; twice is once', async () => {
  const given = await givenClass(db, 2)
  await everyoneComes(given)

  expect(await submit(given)).toEqual({ outcome: 'held' })
  expect(await submit(given)).toEqual({ outcome: 'unchanged' })
})

test('where children are collected, it is not held while one is inside', async () => {
  const given = await givenClass(db, 2, { departure: 'collected' })
  await everyoneComes(given)
  expect(await submit(given)).toEqual({ outcome: 'awaiting-collection', inside: 2 })
  expect(await leave(given, await motherOf(given, 0), 0)).toEqual({ outcome: 'recorded' })
  expect(await submit(given)).toEqual({ outcome: 'refused', because: 'children-inside', n: 1 })

  await leave(given, await motherOf(given, 1), 1)
  expect(await submit(given)).toEqual({ outcome: 'held' })
})
