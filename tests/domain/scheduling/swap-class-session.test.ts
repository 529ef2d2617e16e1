import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { findParallels } from '#app/domain/scheduling/find-parallels.ts'
import { findOwnChoice } from '#app/domain/scheduling/own-choice.ts'
import { swapClassSession } from '#app/domain/scheduling/swap-class-session.ts'
import { findClassSession } from '#db/read/class-sessions.ts'
import { listParticipants } from '#db/read/rosters.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { causesOf } from '#tests/support/full-lesson.ts'
import { givenChild } from '#tests/support/given.ts'
import { givenCourseOf, givenMoved, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
beforeAll(() => givenRules(db))
afterAll(() => db.destroy())

type Moved = Awaited<ReturnType<typeof givenMoved>>

const swap = (given: Moved, i = 0, to = given.parallel.first.id, now = testNow) =>
  swapClassSession(db, { ...given.choiceOf(i), toClassSessionId: to }, operationAt(now))

const takenIn = async ({ parallel }: Moved) => (await placesOf(db, parallel.offering.id)).taken

const rosterOf = async ({ id }: { id: string }) =>
  (await listParticipants(db, id)).map((one) => one.id)

const entriesOf = (registrationId = '') =>
  db
    .selectFrom('calendar_entry')
    .select(['class_session_id', 'uid', 'sequence', 'status'])
    .where('registration_id', '=', registrationId)
    .execute()

test('a swap takes the place, changes both rosters and counts, and the calendar', async () => {
  const given = await givenMoved(db)
  const { own, parallel } = given
  const [registrationId = ''] = given.registrations
  const before = await entriesOf(registrationId)
  expect(await swap(given)).toEqual({ outcome: 'swapped' })

  expect(await takenIn(given)).toBe(1)
  expect(await rosterOf(own.first)).toEqual([])
  expect(await rosterOf(own.second)).toEqual([registrationId])
  expect(await rosterOf(parallel.first)).toEqual([registrationId])
  expect(await rosterOf(parallel.second)).toEqual([])
  const { organisationId } = own.staff
  const reach = { organisationId: organisationId ?? '' }
  expect(await findClassSession(db, reach, own.first.id)).toMatchObject({ signed_up: 0 })
  expect(await findClassSession(db, reach, parallel.first.id)).toMatchObject({ signed_up: 1 })

  const after = await entriesOf(registrationId)
  const of = (id: string) => after.find(({ class_session_id }) => class_session_id === id)
  expect(of(own.first.id)).toMatchObject({ status: 'cancelled', sequence: 1 })
  expect(of(own.second.id)).toMatchObject({ status: 'confirmed', sequence: 0 })
  expect(of(parallel.first.id)).toMatchObject({ status: 'confirmed', sequence: 0 })
  expect(before.map(({ uid }) => uid)).not.toContain(of(parallel.first.id)?.uid)
  const messages = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .innerJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select('delivery_entry.method')
    .where('notification.cause', '=', 'class-session-swapped')
    .where('notification.registration_id', '=', registrationId)
    .execute()
  expect(messages.map(({ method }) => method).sort()).toEqual(['CANCEL', 'REQUEST'])
})

test('two families that want the last place: one gets it, the other keeps its own class session', async () => {
  const given = await givenMoved(db, { families: 2 })
  const outcomes = await Promise.all([swap(given, 0), swap(given, 1)])
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['gone', 'swapped'])
  expect(await takenIn(given)).toBe(1)
  expect(await rosterOf(given.own.first)).toHaveLength(1)
  expect(await rosterOf(given.parallel.first)).toHaveLength(1)
})

test('a swap and a sign-up that want the last place: one gets it', async () => {
  const given = await givenMoved(db)
  const child = await givenChild(db)
  await Promise.all([swap(given), givenSignedUp(db, child, given.parallel.offering.id)])
  expect(await takenIn(given)).toBe(1)
})

test('the same form twice, at once or later, is one swap', async () => {
  const given = await givenMoved(db, { places: 5 })
  const outcomes = await Promise.all([swap(given), swap(given)])
  expect(outcomes).toEqual([{ outcome: 'swapped' }, { outcome: 'swapped' }])
  expect(await swap(given)).toEqual({ outcome: 'swapped' })
  expect(await takenIn(given)).toBe(1)
  const [registrationId = ''] = given.registrations
  const causes = await causesOf(db, registrationId)
  expect(causes.filter((cause) => cause === 'class-session-swapped')).toHaveLength(1)
})

test('no place for which somebody waits, that is full, or at another organisation, is offered', async () => {
  const given = await givenMoved(db)
  const parallels = async () => {
    const found = await findOwnChoice(db, given.choiceOf(0), testNow)
    if (!found) throw new Error('not found')
    return (await findParallels(db, found.own, testNow)).map((one) => one.class_session_id)
  }
  await givenCourseOf(db, {}, { days: 2 }) // the same title at another organisation
  expect(await parallels()).toEqual([given.parallel.first.id])
  await givenSignedUp(db, await givenChild(db), given.parallel.offering.id)
  expect(await parallels()).toEqual([])
  await givenSignedUp(db, await givenChild(db), given.parallel.offering.id)
  const { id } = given.parallel.offering
  await db.updateTable('offering').set({ max_places: 3 }).where('id', '=', id).execute()
  expect(await parallels()).toEqual([]) // one waits
})

test('a class session that the child does not fit, or cannot be at, is not offered', async () => {
  const given = await givenMoved(db, { places: 3 })
  const { id } = given.parallel.offering
  await db.updateTable('offering').set({ grade_min: 8 }).where('id', '=', id).execute()
  expect(await swap(given)).toEqual({ outcome: 'gone' })
  await db.updateTable('offering').set({ grade_min: 1 }).where('id', '=', id).execute()

  const [child] = given.children
  const other = await givenCourseOf(db, { title_zh: '法治第一课' }, { days: 2 })
  if (child) await givenSignedUp(db, child, other.offering.id)
  expect(await swap(given)).toEqual({ outcome: 'gone' })
})

test('what was not moved cannot be swapped, nor what has begun, nor what is not the family’s', async () => {
  const given = await givenMoved(db, { families: 2 })
  const to = given.parallel.first.id
  const second = { ...given.choiceOf(0), classSessionId: given.own.second.id }
  const asked = swapClassSession(db, { ...second, toClassSessionId: to }, operationAt())
  expect(await asked).toEqual({ outcome: 'not-open' })
  const late = laterPlan(given.own.first, { days: 1 }).starts_at
  expect(await swap(given, 0, to, late)).toEqual({ outcome: 'not-open' })
  const { registrationId } = given.choiceOf(0)
  const theirs = { ...given.choiceOf(1), registrationId, toClassSessionId: to }
  expect(await swapClassSession(db, theirs, operationAt())).toEqual({ outcome: 'not-found' })
  expect(await takenIn(given)).toBe(0)
})

test('who withdraws after a swap leaves both places, and the calendar keeps nothing', async () => {
  const given = await givenMoved(db)
  await swap(given)
  const waiting = await givenSignedUp(db, await givenChild(db), given.parallel.offering.id)
  const { classSessionId, ...request } = given.choiceOf(0)
  await withdrawRegistration(db, request, operationAt())

  expect(await placesOf(db, given.own.offering.id)).toMatchObject({ taken: 0, holding: 0 })
  expect(await placesOf(db, given.parallel.offering.id)).toMatchObject({ taken: 1, offered: 1 })
  expect(await causesOf(db, waiting)).toContain('offer-made')
  const entries = await entriesOf(request.registrationId)
  expect(entries.map(({ status }) => status)).toEqual(Array(3).fill('cancelled'))
})

test('a swapped class session that moves is told to who swapped in, and may be swapped on', async () => {
  const given = await givenMoved(db)
  await swap(given)
  const third = await givenCourseOf(
    db,
    { organisation_id: given.own.offering.organisation_id },
    { days: 4 },
  )
  const { first } = given.parallel
  await change(db, given.parallel, [[first, laterPlan(first, { days: 1 })]])
  const on = { ...given.choiceOf(0), classSessionId: first.id, toClassSessionId: third.first.id }
  expect(await swapClassSession(db, on, operationAt())).toEqual({ outcome: 'swapped' })

  const [registrationId = ''] = given.registrations
  expect(await takenIn(given)).toBe(0)
  expect((await placesOf(db, third.offering.id)).taken).toBe(1)
  expect(await rosterOf(first)).toEqual([])
  expect(await rosterOf(given.own.first)).toEqual([])
  expect(await rosterOf(third.first)).toEqual([registrationId])
})
