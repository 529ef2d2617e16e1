import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { markEveryonePresent } from '#app/domain/attendance/mark-everyone-present.ts'
import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { givenStaff } from '#tests/support/given.ts'
import { asStaff, atStartOf, givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('nobody is marked earlier than half an hour before the start', async () => {
  const { staff, classSession } = await givenClass(db)
  const start = Date.parse(classSession.starts_at)
  const markAt = (minutes: number) =>
    markEveryonePresent(
      db,
      { staff, classSessionId: classSession.id },
      operationAt(new Date(start - minutes * 60_000).toISOString()),
    )

  expect(await markAt(31)).toEqual({ outcome: 'refused', because: 'not-open' })
  expect((await markAt(30)).outcome).toBe('marked')
})

test('an instructor marks class sessions assigned to them, in their days, and no others', async () => {
  const { classSession, offering } = await givenClass(db)
  const { organisation_id } = offering
  const instructor = await givenStaff(db, { organisation_id, role: 'instructor' })
  const asked = { staff: asStaff(instructor, 'instructor'), classSessionId: classSession.id }
  const markOn = (operation: ReturnType<typeof operationAt>) =>
    markEveryonePresent(db, asked, operation)
  expect(await markOn(atStartOf(classSession))).toEqual({ outcome: 'not-found' })

  await db
    .insertInto('staff_assignment')
    .values({
      ...{ id: randomUUID(), class_session_id: classSession.id, staff_id: instructor.id },
      ...{ role: 'lead', state: 'accepted' },
    })
    .execute()
  expect((await markOn(atStartOf(classSession))).outcome).toBe('marked')
  const later = foshanInstant(addDays(classSession.held_on, 8), '09:00')
  expect(await markOn(operationAt(later))).toEqual({ outcome: 'not-found' })
})

test('staff of another organisation find nothing to mark', async () => {
  const { classSession } = await givenClass(db)
  const stranger = asStaff(await givenStaff(db))

  expect(
    await markEveryonePresent(
      db,
      { staff: stranger, classSessionId: classSession.id },
      atStartOf(classSession),
    ),
  ).toEqual({ outcome: 'not-found' })
})
