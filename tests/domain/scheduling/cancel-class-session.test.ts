import { afterAll, expect, test } from 'vitest'
import { cancelClassSession } from '#app/domain/scheduling/cancel-class-session.ts'
import { givenClassSession, givenStaff } from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

function cancel({ staff, classSession }: Class, by = staff, now = testNow) {
  const asked = { staff: by, classSessionId: classSession.id, note: null }
  return cancelClassSession(db, { ...asked, reason: 'weather' }, operationAt(now))
}

const newsOf = ({ classSession }: Class) =>
  db
    .selectFrom('notification')
    .select(['cause', 'expanded_at'])
    .where('class_session_id', '=', classSession.id)
    .execute()

test('a cancelled class session is announced once, however often it is cancelled', async () => {
  const given = await givenClass(db)

  expect(await cancel(given)).toEqual({ outcome: 'cancelled' })
  expect(await cancel(given)).toEqual({ outcome: 'unchanged' })
  expect(await newsOf(given)).toEqual([{ cause: 'class-session-cancelled', expanded_at: null }])
})

test('the offering begins with the first class session that is left', async () => {
  const given = await givenClass(db)
  const second = '2026-07-20T02:00:00.000Z'
  await givenClassSession(db, given.offering, { number: 2, starts_at: second })
  await cancel(given)

  const offering = await db
    .selectFrom('offering')
    .select('first_starts_at')
    .where('id', '=', given.offering.id)
    .executeTakeFirst()
  expect(offering).toEqual({ first_starts_at: second })
})

test('what has begun cannot be cancelled, nor what another organisation holds', async () => {
  const given = await givenClass(db)
  const stranger = asStaff(await givenStaff(db))

  expect(await cancel(given, given.staff, given.classSession.starts_at)).toEqual({
    ...{ outcome: 'refused', because: 'already-started' },
  })
  expect(await cancel(given, stranger)).toEqual({ outcome: 'not-found' })
  expect(await newsOf(given)).toEqual([])
})
