import { afterAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenClassSession, givenLesson } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** A child in a course of three class sessions, who gives it up at `now`. */
async function withdrawFromCourse(now: string) {
  const { offering } = await givenLesson(db)
  for (const number of [2, 3]) {
    await givenClassSession(db, offering, { number, starts_at: hours(24 * (14 + number)) })
  }
  const child = await givenChild(db)
  const outcome = await signUp(db, child, offering.id)
  const registrationId = 'registrationId' in outcome ? outcome.registrationId : ''
  await db.updateTable('delivery').set({ state: 'sent' }).execute()
  const who = { guardianId: child.guardian_id, familyId: child.family_id, registrationId }
  await withdrawRegistration(db, who, operationAt(now))
  return registrationId
}

test('a course given up is taken back one class session at a time, each under its own UID', async () => {
  const registrationId = await withdrawFromCourse(hours(1))

  const cancels = await db
    .selectFrom('delivery')
    .innerJoin('delivery_entry', 'delivery_id', 'delivery.id')
    .innerJoin('calendar_entry', 'calendar_entry.id', 'calendar_entry_id')
    .select(['delivery.id', 'uid', 'calendar_entry.sequence', 'status'])
    .where('registration_id', '=', registrationId)
    .where('method', '=', 'CANCEL')
    .execute()
  expect(cancels).toHaveLength(3)
  expect(new Set(cancels.map(({ id }) => id)).size).toBe(3)
  expect(new Set(cancels.map(({ uid }) => uid)).size).toBe(3)
  expect(cancels.every(({ sequence, status }) => sequence === 1 && status === 'cancelled')).toBe(
    true,
  )
})

test('class sessions that are over stay in the calendar as they were', async () => {
  const registrationId = await withdrawFromCourse(hours(24 * 15))

  const entries = await db
    .selectFrom('calendar_entry')
    .select('status')
    .where('registration_id', '=', registrationId)
    .execute()
  expect(entries.map(({ status }) => status).sort()).toEqual([
    'cancelled',
    'cancelled',
    'confirmed',
  ])
})

test('an invitation that had not left is not sent any more', async () => {
  const { offering } = await givenLesson(db)
  const child = await givenChild(db)
  const outcome = await signUp(db, child, offering.id)
  const registrationId = 'registrationId' in outcome ? outcome.registrationId : ''
  const who = { guardianId: child.guardian_id, familyId: child.family_id, registrationId }

  await withdrawRegistration(db, who, operationAt(testNow))

  const told = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'notification_id')
    .select(['cause', 'state'])
    .where('part', '=', registrationId)
    .execute()
  expect(told).toContainEqual({ cause: 'registration-confirmed', state: 'superseded' })
  expect(told).toContainEqual({ cause: 'registration-withdrawn', state: 'pending' })
})
