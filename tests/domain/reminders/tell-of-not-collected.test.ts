import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { tellOfNotCollected } from '#app/domain/reminders/tell-of-not-collected.ts'
import type { Db } from '#db/schema.ts'
import { atStartOf, givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { wordsOf } from '#tests/support/words-of.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
  await givenRules(db)
  return () => db.destroy()
})

// The lesson is on 15 July 2026 from 10:00 to 11:30.
const on = (time: string) => foshanInstant('2026-07-15', time)
const runAt = (time: string) => tellOfNotCollected(db, db, operationAt(on(time)))
const messages = () => wordsOf(db, 'child-not-collected')

async function givenInside(facts: Parameters<typeof givenClass>[2] = { departure: 'collected' }) {
  const given = await givenClass(db, 2, facts)
  const { staff, classSession } = given
  await markEveryonePresent(db, { staff, classSessionId: classSession.id }, atStartOf(classSession))
  return given
}

async function collect(
  { staff, classSession, registrations }: Awaited<ReturnType<typeof givenInside>>,
  n: number,
) {
  const registrationId = registrations[n] ?? ''
  const { guardian_id } = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const departing = { kind: 'collected' as const, with: `guardian:${guardian_id}`, note: '' }
  const of = { staff, classSessionId: classSession.id, registrationId, eventId: randomUUID() }
  return recordDeparture(db, { ...of, departing }, operationAt(on('11:35')))
}

test('who is still inside half an hour after the end is told of, and once more: to the family and the coordinators', async () => {
  const given = await givenInside()
  await collect(given, 0)
  await runAt('11:59')
  expect(await messages()).toEqual([])
  await Promise.all([runAt('12:00'), runAt('12:00')])
  await runAt('12:29')
  const first = await messages()
  expect(first).toHaveLength(2)
  const toStaff = first.find(({ to }) => to === given.coordinator.id)
  expect(toStaff?.subject).toMatch(/^还有1个孩子没有人接：/)
  expect(first.find(({ to }) => to !== given.coordinator.id)?.text).toContain(
    '还没有人接（11:30放学）',
  )

  await runAt('12:30')
  await runAt('13:00')
  expect(await messages()).toHaveLength(4)
})

test('nothing is said of a child who was collected before the message left', async () => {
  const given = await givenInside()
  await runAt('12:00')
  expect(await messages()).toHaveLength(3)
  for (const n of [0, 1]) await collect(given, n)
  expect(await messages()).toEqual([])
})

test('where children leave freely, or wait inside for the weather, nobody is told', async () => {
  await givenInside({ departure: 'free' })
  const { classSession } = await givenInside()
  const suspended = db.updateTable('class_session').set({ state: 'suspended' })
  await suspended.where('id', '=', classSession.id).execute()
  await runAt('12:30')
  expect(await messages()).toEqual([])
})
