import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { tellFamilies } from '#app/domain/messages/tell-families.ts'
import { tellGuardian } from '#app/domain/messages/tell-guardian.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { expandNotificationsJob } from '#app/jobs/expand-notifications.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { CalendarBy } from '#db/schema/people.ts'
import type { Flag, Tx } from '#db/schema.ts'
import { type CarriedEntry, insertNotification } from '#db/write/outbox.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { hours } from '#tests/support/full-lesson.ts'
import { givenChild, givenGuardian, givenLesson, givenStaff } from '#tests/support/given.ts'
import { asFamily, givenSignedUp } from '#tests/support/given-move.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import {
  cityOfficer,
  givenFamily,
  givenMeetings,
  givenOrder,
} from '#tests/support/given-weather.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const reminders: NotificationCause[] = ['class-session-tomorrow']
const causes: NotificationCause[] = [
  ...reminders,
  'registration-opening',
  ...(['class-session-cancelled', 'offering-cancelled', 'suspension-ordered'] as const),
  ...(['suspension-lifted', 'registration-confirmed', 'registration-waitlisted'] as const),
  ...(['registration-in-pool', 'offer-made', 'offer-drawn', 'offer-expiring'] as const),
  ...(['offer-lapsed', 'not-drawn', 'waitlist-closed', 'absences-warned'] as const),
  ...(['registration-released', 'registration-withdrawn', 'class-session-moved'] as const),
  ...(['class-sessions-changed', 'class-session-swapped', 'answer-declined'] as const),
]

const phone = (n: number) => ({
  ...{ email_verified_at: null, phone_verified_at: hours(-1) },
  phone_sealed: testVault.seal(null, `169000000${10 + n}`),
  phone_hash: testVault.lookup(`169000000${10 + n}`),
})
const calendars: CalendarBy[] = ['mail', 'subscription', 'none']
const flags: Flag[] = [0, 1]
const combinations = calendars.flatMap((calendar_by) =>
  flags.flatMap((wants_reminders) =>
    (['email', 'sms'] as const).map((channel) => ({ calendar_by, wants_reminders, channel })),
  ),
)

/**
 * A guardian with these wishes and three calendar entries: one that never went to her, one that a mail put into her
 * calendar, and one that a later mail took out again.
 */
async function given(at: number) {
  const { channel = 'email', ...wishes } = combinations[at] ?? {}
  const contact = channel === 'sms' ? phone(at) : {}
  const guardian = await givenGuardian(db, { ...contact, ...wishes })
  const of = await givenConfirmed(db, { guardian, classSessions: 3 })
  const [fresh, held, gone] = of.entries.map(({ id }) => id)
  if (!fresh || !held || !gone) throw new Error('three entries')
  const carrying = (id: string, method: CarriedEntry['method']) => [
    { calendar_entry_id: id, method },
  ]
  const sent = [...carrying(held, 'PUBLISH'), ...carrying(gone, 'PUBLISH')] satisfies CarriedEntry[]
  const confirmed = { cause: 'registration-confirmed' as const, facts: {} }
  await givenNews(db, of, { ...confirmed, at: hours(-9), entries: sent })
  const cancelled = { cause: 'class-session-cancelled' as const, at: hours(-8) }
  const facts = { reason: 'venue' as const, note: null }
  await givenNews(db, of, { ...cancelled, facts, entries: carrying(gone, 'CANCEL') })
  const never = { ...confirmed, at: hours(-7), entries: carrying(fresh, 'REQUEST') }
  const failed = await givenNews(db, of, never)
  await db.updateTable('delivery').set({ state: 'sent' }).execute()
  await db.updateTable('delivery').set({ state: 'failed' }).where('id', '=', failed).execute()
  return { ...of, fresh, held, gone }
}

class Undone extends Error {}

/** What `work` queues for its new notification, which is undone again. */
async function queuedBy(
  cause: NotificationCause,
  registration_id: string,
  work: (tx: Tx, notificationId: string) => Promise<unknown>,
) {
  const id = randomUUID()
  const at = { created_at: hours(0), expanded_at: hours(0) }
  let queued: { channel: string; entry: string | null }[] = []
  const undone = db.inTransaction(async (tx) => {
    await insertNotification(tx, { id, cause, registration_id, ...at })
    await work(tx, id)
    queued = await tx
      .selectFrom('delivery')
      .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
      .select(['channel', 'calendar_entry_id as entry'])
      .where('notification_id', '=', id)
      .execute()
    throw new Undone()
  })
  await expect(undone).rejects.toThrow(Undone)
  return queued
}

const named = combinations.map((one, at) => [Object.values(one).join(', '), one, at] as const)

describe.each(named)('a guardian with the wishes %s', (_, wishes, at) => {
  test('gets what she wants of each kind of news, over her channel', async () => {
    const { registrationId, guardian, fresh, held, gone } = await given(at)
    const { channel, calendar_by, wants_reminders } = wishes
    const carried = channel === 'sms' ? [] : calendar_by === 'mail' ? [fresh, held, gone] : [held]
    for (const cause of causes) {
      const isUnwanted = reminders.includes(cause) && wants_reminders === 0
      for (const method of ['REQUEST', 'CANCEL'] as const) {
        const entries = [fresh, held, gone].map((id) => ({ calendar_entry_id: id, method }))
        const queued = await queuedBy(cause, registrationId, (tx, notificationId) =>
          tellFamilies(tx, operationAt(), [{ notificationId, registrationId, entries }]),
        )
        const told: (string | null)[] = carried.length === 0 ? [null] : carried
        const expected = isUnwanted ? [] : told.map((entry) => ({ channel, entry }))
        expect([cause, new Set(queued)]).toEqual([cause, new Set(expected)])

        const further = await queuedBy(cause, registrationId, async (tx, notificationId) => {
          for (const entry of entries) {
            const part = `${registrationId} ${entry.calendar_entry_id}`
            const only = { part, entries: [entry] }
            await tellFamilies(tx, operationAt(), [{ notificationId, registrationId, ...only }])
          }
        })
        const alone = isUnwanted ? [] : carried.map((entry) => ({ channel, entry }))
        expect([cause, new Set(further)]).toEqual([cause, new Set(alone)])
      }
      const own = await queuedBy(cause, registrationId, (tx, notificationId) => {
        const news = { notificationId, guardianId: guardian.id, giveUpAt: hours(9) }
        return tellGuardian(tx, news, operationAt())
      })
      expect([cause, own]).toEqual([cause, isUnwanted ? [] : [{ channel, entry: null }]])
    }
  })
})

/** The news of a registration so far, and what it does to her calendar. */
async function toldOf(registrationId: string) {
  const told = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('delivery_entry', 'delivery_entry.delivery_id', 'delivery.id')
    .select(['cause', 'method'])
    .where('part', 'like', `${registrationId}%`)
    .where('state', '<>', 'superseded')
    .orderBy('delivery.created_at')
    .execute()
  return told.map(({ cause, method }) => `${cause} ${method ?? '-'}`)
}

const leave = () => db.updateTable('delivery').set({ state: 'sent' }).execute()
const wish = (id: string, calendar_by: CalendarBy) =>
  db.updateTable('guardian').set({ calendar_by }).where('id', '=', id).execute()

describe('who goes over from invitations by mail to a subscription', () => {
  test('has what came by mail taken out by mail, and gets nothing new into her calendar', async () => {
    const { offering } = await givenLesson(db)
    const child = await givenChild(db)
    const first = await givenSignedUp(db, child, offering.id)
    await leave()
    await wish(child.guardian_id, 'subscription')
    const withdrawal = { ...asFamily(child), registrationId: first }
    await withdrawRegistration(db, withdrawal, operationAt(hours(1)))
    expect(await toldOf(first)).toEqual([
      'registration-confirmed REQUEST',
      'registration-withdrawn CANCEL',
    ])
    const again = await givenSignedUp(db, child, offering.id)
    await leave()
    await withdrawRegistration(db, { ...withdrawal, registrationId: again }, operationAt(hours(2)))
    expect(await toldOf(again)).toEqual(['registration-confirmed -', 'registration-withdrawn -'])
    await wish(child.guardian_id, 'mail')
    expect(await toldOf(await givenSignedUp(db, child, offering.id))).toEqual([
      'registration-confirmed REQUEST',
    ])
  })

  test('is told of a suspension in words, and of a lifting, once what was in her calendar is out', async () => {
    await givenRules(db)
    const officer = await givenStaff(db, { role: 'city_officer' })
    const { offering, ids } = await givenMeetings(db, { from: 1, to: 2 }, { from: 3, to: 4 })
    const [byMail, since] = [
      await givenFamily(db, offering, ids),
      await givenFamily(db, offering, ids),
    ]
    const entries = byMail.entries.map(({ id }) => ({
      ...{ calendar_entry_id: id, method: 'PUBLISH' as const },
    }))
    const confirmed = { cause: 'registration-confirmed' as const, facts: {}, at: hours(-1) }
    await givenNews(db, byMail, { ...confirmed, entries })
    await leave()
    for (const { guardian } of [byMail, since]) await wish(guardian.id, 'none')
    const orderId = await givenOrder(db, officer)
    const job = expandNotificationsJob({ db, readDb: db }, () => operationAt(hours(0)))
    while (await job.run());
    await leave()
    await liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt(hours(0.5)))
    while (await job.run());

    expect((await toldOf(byMail.registrationId)).sort()).toEqual([
      ...['registration-confirmed PUBLISH', 'registration-confirmed PUBLISH'],
      ...['suspension-lifted -', 'suspension-ordered CANCEL', 'suspension-ordered CANCEL'],
    ])
    expect((await toldOf(since.registrationId)).sort()).toEqual([
      ...['suspension-lifted -', 'suspension-ordered -'],
    ])
  })
})
