import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandOfferingNews } from '#app/domain/invites/expand-offering-news.ts'
import { cancelOffering } from '#app/domain/scheduling/cancel-offering.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { Db } from '#db/schema.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { countedStatements } from '#tests/support/counted-statements.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
  givenStaff,
  givenVenue,
} from '#tests/support/given.ts'
import { asStaff } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

const later = operationAt('2026-07-01T03:00:00.000Z')

/** Three weekly class sessions and `families` children in them; the first family is reached by SMS. */
async function givenCourse(families = 3) {
  const offering = await givenOffering(db)
  const venue_id = (await givenVenue(db)).id
  const classSessions = []
  for (const number of [1, 2, 3]) {
    const starts_at = new Date(Date.parse(offering.first_starts_at) + number * 7 * 86_400_000)
    const facts = { number, venue_id, starts_at: starts_at.toISOString() }
    classSessions.push(await givenClassSession(db, offering, facts))
  }
  const registrations: string[] = []
  for (let i = 0; i < families; i++) {
    const guardian = await givenGuardian(db, i === 0 ? { email_verified_at: null } : {})
    if (i === 0) {
      const phone_sealed = testVault.seal(guardian.key, '16900001234')
      const phone_hash = testVault.lookup(guardian.id)
      await db
        .updateTable('guardian')
        .set({ phone_sealed, phone_hash, phone_verified_at: later.now })
        .where('id', '=', guardian.id)
        .execute()
    }
    const answer = await signUp(db, await givenChild(db, {}, guardian), offering.id)
    if (!('registrationId' in answer)) throw new Error('not signed up')
    registrations.push(answer.registrationId)
  }
  const staff = asStaff(await givenStaff(db, { organisation_id: offering.organisation_id }))
  const [first, second, third] = classSessions
  if (!first || !second || !third) throw new Error('three class sessions')
  return { offering, staff, registrations, first, second, third }
}

type Course = Awaited<ReturnType<typeof givenCourse>>

/** Moves the first two by a day and cancels the third. */
const changeAll = (given: Course) =>
  change(db, given, [
    [given.first, laterPlan(given.first, { days: 1 })],
    [given.second, laterPlan(given.second, { days: 1 })],
    [given.third, null],
  ])

async function expandAll() {
  const job = expandNotificationsJob({ db, readDb: db }, () => later)
  while (await job.run());
}

const messagesOf = (given: Course) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['delivery.part', 'delivery.channel', 'delivery_entry.method'])
    .where('notification.offering_id', '=', given.offering.id)
    .where('notification.cause', '=', 'class-sessions-changed')
    .orderBy('delivery.part')
    .execute()

const entriesOf = (given: Course) =>
  db
    .selectFrom('calendar_entry')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .select(['class_session.number', 'calendar_entry.sequence', 'calendar_entry.status'])
    .where('class_session.offering_id', '=', given.offering.id)
    .orderBy('class_session.number')
    .execute()

test('a family hears of three changes once in words, and its calendar of each by itself', async () => {
  const given = await givenCourse()
  await changeAll(given)
  await expandAll()
  await expandAll()

  const messages = await messagesOf(given)
  const [bySms, ...byMail] = given.registrations
  const worded = messages.filter(({ part }) => !part.includes(' '))
  expect(worded.map(({ part }) => part).sort()).toEqual([...given.registrations].sort())
  expect(messages.filter(({ part }) => part.startsWith(bySms ?? ''))).toEqual([
    { part: bySms, channel: 'sms', method: null },
  ])
  for (const id of byMail) {
    const own = messages.filter(({ part }) => part.startsWith(id))
    expect(own.map(({ method }) => method).sort()).toEqual(['CANCEL', 'REQUEST', 'REQUEST'])
  }
  expect(await entriesOf(given)).toEqual(
    [1, 2, 3].flatMap((number) =>
      Array(3).fill({ number, sequence: 1, status: number === 3 ? 'cancelled' : 'confirmed' }),
    ),
  )
})

test('what only carries an entry leaves ten seconds after the one before it, for siblings too', async () => {
  const given = await givenCourse(1)
  const guardian = await givenGuardian(db)
  for (let i = 0; i < 2; i++) {
    const answer = await signUp(db, await givenChild(db, {}, guardian), given.offering.id)
    if (!('registrationId' in answer)) throw new Error('not signed up')
  }
  await changeAll(given)
  await expandAll()

  const messages = await db
    .selectFrom('delivery')
    .select(['part', 'next_at'])
    .where('notification_id', '=', await newsOf(given))
    .where('recipient_id', '=', guardian.id)
    .orderBy('next_at')
    .execute()
  const seconds = (at: string) => (Date.parse(at) - Date.parse(later.now)) / 1000
  expect(messages.map(({ part, next_at }) => [part.includes(' '), seconds(next_at)])).toEqual([
    ...[0, 0].map((at) => [false, at]),
    ...[10, 20, 30, 40].map((at) => [true, at]),
  ])
})

test('many families cost as many statements as one', async () => {
  const cost = async (families: number) => {
    const given = await givenCourse(families)
    await changeAll(given)
    const asked = { notificationId: await newsOf(given) }
    return await countedStatements(db, (counted) => expandOfferingNews(counted, asked, later))
  }
  expect(await cost(7)).toBe(await cost(2)) // the first hears by SMS
})

test('a cancelled offering of many class sessions is told of to few families at a time', async () => {
  const given = await givenCourse(3)
  for (let number = 4; number <= 100; number++) {
    await givenClassSession(db, given.offering, { number })
  }
  const cancelled = { offeringId: given.offering.id, reason: 'venue' as const, note: null }
  await cancelOffering(db, { ...cancelled, staff: given.staff }, later)
  expect(await expandOfferingNews(db, { notificationId: await newsOf(given) }, later)).toBe(true)

  const worded = await db
    .selectFrom('delivery')
    .select('part')
    .where('notification_id', '=', await newsOf(given))
    .where('part', 'not like', '% %')
    .execute()
  expect(worded).toHaveLength(2)
})

async function newsOf(given: Course) {
  const { id } = await db
    .selectFrom('notification')
    .select('id')
    .where('offering_id', '=', given.offering.id)
    .executeTakeFirstOrThrow()
  return id
}

test('killed within a batch and taken up by three workers at once, each is told exactly once', async () => {
  const given = await givenCourse(5)
  await changeAll(given)
  const asked = { notificationId: await newsOf(given), atOnce: 2 }
  await expect(expandOfferingNews(dyingAfterItsWork(db), asked, later)).rejects.toThrow('killed')
  async function work() {
    while (await expandOfferingNews(db, asked, later));
  }
  await Promise.all([work(), work(), work()])

  expect((await entriesOf(given)).map(({ sequence }) => sequence)).toEqual(Array(15).fill(1))
  const worded = (await messagesOf(given)).filter(({ part }) => !part.includes(' '))
  expect(worded.map(({ part }) => part)).toEqual([...given.registrations].sort())
})

test('what a newer change has overtaken is told by that one alone', async () => {
  const given = await givenCourse(1)
  await changeAll(given)
  const moved = { ...given.first, ...laterPlan(given.first, { days: 1 }) }
  await change(db, given, [[given.first, laterPlan(moved, { days: 1 })]])
  await expandAll()

  expect((await entriesOf(given)).map(({ sequence }) => sequence)).toEqual([1, 1, 1])
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
