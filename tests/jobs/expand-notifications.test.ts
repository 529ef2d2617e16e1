import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandNotification } from '#app/domain/invites/expand-notification.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { Db } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { countedStatements } from '#tests/support/counted-statements.ts'
import { givenChild } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>
const later = operationAt('2026-07-01T03:00:00.000Z')

const move = (given: Class, days = 7) =>
  change(db, given, [[given.classSession, laterPlan(given.classSession, { days })]], later)
const cancel = (given: Class) => change(db, given, [[given.classSession, null]], later)

async function expandAll() {
  const job = expandNotificationsJob({ db, readDb: db }, () => later)
  while (await job.run());
}

async function newsOf({ classSession }: Class) {
  const { id } = await db
    .selectFrom('notification')
    .select('id')
    .where('class_session_id', '=', classSession.id)
    .where('expanded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** The deliveries about the class session, with what they do to a calendar. */
function messagesOf({ classSession }: Class) {
  return db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['notification.cause', 'delivery.part', 'delivery.state', 'delivery_entry.method'])
    .where('notification.class_session_id', '=', classSession.id)
    .orderBy('delivery.part')
    .orderBy('notification.created_at')
    .execute()
}

const entriesOf = ({ classSession }: Class) =>
  db
    .selectFrom('calendar_entry')
    .select(['sequence', 'status', 'revised_at'])
    .where('class_session_id', '=', classSession.id)
    .execute()

test('a move reaches each family once, and each calendar entry rises by one', async () => {
  const given = await givenClass(db, 5)
  const before = await entriesOf(given)
  await move(given)
  await expandAll()
  await expandAll()

  const messages = await messagesOf(given)
  expect(messages.map(({ part }) => part)).toEqual([...given.registrations].sort())
  expect(new Set(messages.map(({ method }) => method))).toEqual(new Set(['REQUEST']))
  const after = await entriesOf(given)
  expect(after.map(({ sequence, status }) => ({ sequence, status }))).toEqual(
    Array(5).fill({ sequence: 1, status: 'confirmed' }),
  )
  for (const { revised_at } of after) expect(revised_at > (before[0]?.revised_at ?? '')).toBe(true)
})

test('killed between or within batches, and repeated, it still tells everyone exactly once', async () => {
  const given = await givenClass(db, 5)
  await move(given)
  const asked = { notificationId: await newsOf(given), atOnce: 2 }
  await expandNotification(db, asked, later)
  await expect(expandNotification(dyingAfterItsWork(db), asked, later)).rejects.toThrow('killed')
  await expandAll()

  expect((await messagesOf(given)).map(({ part }) => part)).toEqual([...given.registrations].sort())
  expect((await entriesOf(given)).map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1, 1])
})

test('two workers at once tell everyone exactly once', async () => {
  const given = await givenClass(db, 6)
  await move(given)
  const asked = { notificationId: await newsOf(given), atOnce: 2 }
  async function work() {
    while (await expandNotification(db, asked, later));
  }
  await Promise.all([work(), work(), work()])

  expect((await messagesOf(given)).map(({ part }) => part)).toEqual([...given.registrations].sort())
  expect((await entriesOf(given)).map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1, 1, 1])
})

test('a cancellation takes the entry out of the calendar', async () => {
  const given = await givenClass(db)
  await cancel(given)
  await expandAll()

  expect(await messagesOf(given)).toMatchObject([{ method: 'CANCEL', state: 'pending' }])
  expect(await entriesOf(given)).toMatchObject([{ status: 'cancelled', sequence: 1 }])
})

test('a newer change replaces a message that has not left yet', async () => {
  const given = await givenClass(db)
  await move(given)
  await expandAll()
  await cancel(given)
  await expandAll()

  expect(await messagesOf(given)).toMatchObject([
    { cause: 'class-session-moved', state: 'superseded' },
    { cause: 'class-session-cancelled', state: 'pending', method: 'CANCEL' },
  ])
  expect(await entriesOf(given)).toMatchObject([{ status: 'cancelled', sequence: 2 }])
})

test('moved twice before anyone was told, families hear only of the last', async () => {
  const given = await givenClass(db)
  await move(given, 7)
  await move(given, 9)
  await expandAll()

  expect(await messagesOf(given)).toHaveLength(1)
})

test('who waits is told in words, without a calendar entry', async () => {
  const given = await givenClass(db, 1, { max_places: 1 })
  await signUp(db, await givenChild(db), given.offering.id)
  await move(given)
  await expandAll()

  const messages = await messagesOf(given)
  expect(messages.map(({ method }) => method).sort()).toEqual(['REQUEST', null])
})

test('who signed up after the change knows it, and who has withdrawn is left in peace', async () => {
  const given = await givenClass(db, 2)
  await move(given)
  await signUp(db, await givenChild(db), given.offering.id, later)
  const [registrationId = '', staying] = given.registrations
  const { guardian_id: guardianId, family_id: familyId } = await db
    .selectFrom('registration')
    .select(['guardian_id', 'family_id'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  await withdrawRegistration(db, { guardianId, familyId, registrationId }, later)
  await expandAll()

  expect((await messagesOf(given)).map(({ part }) => part)).toEqual([staying])
})

test('news that says of no rank whom it is for is for everyone', async () => {
  const given = await givenClass(db, 2)
  const { id: class_session_id, ...plan } = given.classSession
  const facts = { before: plan, after: plan, reason: 'venue', note: null }
  await db.inTransaction((tx) =>
    insertNotification(tx, {
      ...{ id: later.newId(), cause: 'class-session-moved', class_session_id, facts },
      ...{ created_at: later.now, expanded_at: null },
    }),
  )
  await expandAll()

  expect((await messagesOf(given)).map(({ part }) => part)).toEqual([...given.registrations].sort())
})

test('many families cost as many statements as one', async () => {
  const cost = async (families: number) => {
    const given = await givenClass(db, families)
    await move(given)
    const asked = { notificationId: await newsOf(given) }
    return await countedStatements(db, (counted) => expandNotification(counted, asked, later))
  }
  expect(await cost(7)).toBe(await cost(1))
})

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
