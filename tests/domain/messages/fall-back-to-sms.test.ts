import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { fallBackToSms } from '#app/domain/messages/fall-back-to-sms.ts'
import { findDelivery } from '#db/read/deliveries.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import { insertNotification, queueDelivery } from '#db/write/outbox.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const phone = testVault.seal(null, '16900000001')
let phones = 0
const proved = () => ({
  ...{ phone_sealed: phone, phone_verified_at: testNow },
  phone_hash: testVault.lookup(`1690000${String(++phones).padStart(4, '0')}`),
})

/** A mail that was refused falls back, twice; the SMS of it then. */
async function fallenBack(of: {
  guardian?: Parameters<typeof givenGuardian>[1]
  cause?: NotificationCause
  part?: string
  giveUpAt?: string
}) {
  const guardian = await givenGuardian(db, of.guardian ?? proved())
  const [id, notification_id] = [randomUUID(), randomUUID()]
  await db.inTransaction(async (tx) => {
    await insertNotification(tx, {
      ...{ id: notification_id, cause: of.cause ?? 'registration-withdrawn' },
      ...{ created_at: testNow, expanded_at: testNow },
    })
    await queueDelivery(tx, {
      ...{ id, notification_id, recipient_id: guardian.id, family_id: guardian.family_id },
      ...{ part: of.part ?? 'registration', channel: 'email', locale: 'en', created_at: testNow },
      ...{ address_sealed: testVault.seal(guardian.key, guardian.email) },
      give_up_at: of.giveUpAt ?? '2026-07-03T02:00:00.000Z',
    })
  })
  const mail = await findDelivery(db, id)
  if (!mail) throw new Error('no delivery')
  for (let time = 1; time <= 2; time++) {
    await db.inTransaction((tx) => fallBackToSms(tx, mail, operationAt()))
  }
  return await db
    .selectFrom('delivery')
    .select(['recipient_id', 'part', 'locale', 'state', 'address_sealed', 'give_up_at', 'urgent'])
    .where('notification_id', '=', notification_id)
    .where('channel', '=', 'sms')
    .execute()
}

test('news that a mailbox refused goes to the proved phone, once', async () => {
  expect(await fallenBack({ cause: 'class-session-cancelled' })).toEqual([
    {
      ...{ recipient_id: expect.any(String), part: 'registration', locale: 'en' },
      ...{ state: 'pending', address_sealed: phone, urgent: 1 },
      give_up_at: '2026-07-03T02:00:00.000Z',
    },
  ])
})

test.each([
  ['to a phone that is not proved', { guardian: {} }],
  ['of a calendar entry alone: there is nothing to say', { part: 'registration entry' }],
  ['of a code, which proves the mailbox it was sent to', { cause: 'sign-in-code' as const }],
  ['of news that is old', { giveUpAt: testNow }],
])('no SMS goes %s', async (_, of) => {
  expect(await fallenBack(of)).toEqual([])
})

test('where the child is in the building, the phone hears that', async () => {
  const [sms] = await fallenBack({ cause: 'suspension-ordered', part: 'registration inside' })
  expect(sms).toMatchObject({ part: 'registration inside', urgent: 1 })
})
