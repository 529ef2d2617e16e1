import { afterAll, afterEach, expect, inject, test } from 'vitest'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import { change, laterPlan } from '#tests/support/change.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { asFamily } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import {
  cityOfficer,
  givenMeetings,
  givenOrder,
  inHours,
  statesOf,
} from '#tests/support/given-weather.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const officer = await givenStaff(db, { role: 'city_officer' })
// What one round suspended is none of the next one's business.
afterEach(() => db.updateTable('class_session').set({ state: 'held' }).execute())

const rounds = Array.from({ length: 4 }, (_, round) => round)

async function expandAll(hours = 0) {
  const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(inHours(hours)))
  while (await job.run());
}

const lift = (orderId: string) =>
  liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt(inHours(1)))

async function givenChildren(n: number) {
  const children: Awaited<ReturnType<typeof givenChild>>[] = []
  for (let i = 0; i < n; i++) children.push(await givenChild(db))
  return children
}

/** The calendar entries of an offering's families, with what became of them. */
const entriesOf = (offering: { id: string }) =>
  db
    .selectFrom('calendar_entry')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select(['calendar_entry.status', 'registration.state'])
    .where('registration.offering_id', '=', offering.id)
    .execute()

const onPostgres = test.runIf(inject('postgresServer'))

onPostgres(
  'who signs up at the moment of an order has the class session in no calendar',
  async () => {
    const { offering } = await givenMeetings(db, { from: 200, to: 201 })
    const storm = () => givenOrder(db, officer, { from: 199, to: 202 }).then(() => expandAll())
    const child = await givenChild(db)
    await lateToCommit(db, (late) => signUp(late, child, offering.id), storm)
    expect(await entriesOf(offering)).toEqual([{ status: 'cancelled', state: 'confirmed' }])
  },
)

onPostgres(
  'who signs up at the moment of a lifting has the class session in the calendar',
  async () => {
    const { offering } = await givenMeetings(db, { from: 200, to: 201 })
    const orderId = await givenOrder(db, officer, { from: 199, to: 202 })
    await expandAll()
    const child = await givenChild(db)
    const storm = () => lift(orderId).then(() => expandAll(1))
    await lateToCommit(db, (late) => signUp(late, child, offering.id), storm)
    expect(await entriesOf(offering)).toEqual([{ status: 'confirmed', state: 'confirmed' }])
  },
)

onPostgres('what moves into the window at the moment of an order is suspended too', async () => {
  const given = await givenClass(db)
  const plan = laterPlan(given.classSession, { days: -1 })
  const from = (Date.parse(plan.starts_at) - Date.parse(inHours(0))) / 3_600_000
  const [moved] = await lateToCommit(
    db,
    (late) => change(late, given, [[given.classSession, plan]]),
    () => givenOrder(db, officer, { from, to: from + 1 }),
  )
  expect(moved).toEqual({ outcome: 'changed' })
  expect(await statesOf(db, [given.classSession.id])).toEqual(['suspended'])
})

test.each(rounds)(
  'who withdraws while families hear that it takes place after all is not invited again (%i)',
  async () => {
    const { offering } = await givenMeetings(db, { from: 200, to: 201 })
    const children = await givenChildren(8)
    const registrations: string[] = []
    for (const child of children) {
      const answer = await signUp(db, child, offering.id)
      registrations.push('registrationId' in answer ? answer.registrationId : '')
    }
    const orderId = await givenOrder(db, officer, { from: 199, to: 202 })
    await expandAll()
    await lift(orderId)
    await Promise.all([
      expandAll(1),
      ...children.map((child, i) => {
        const registrationId = registrations[i] ?? ''
        return withdrawRegistration(
          db,
          { ...asFamily(child), registrationId },
          operationAt(inHours(1)),
        )
      }),
    ])
    for (const entry of await entriesOf(offering)) {
      expect(entry).toEqual({ status: 'cancelled', state: 'withdrawn' })
    }
  },
)
