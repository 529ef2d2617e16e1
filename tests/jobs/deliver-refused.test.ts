import { afterEach, beforeEach, expect, test } from 'vitest'
import { testNow, testVault } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { confirm, givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
beforeEach(async () => {
  outbox = await givenOutbox()
})
afterEach(() => outbox.stop())

async function given() {
  const of = await givenConfirmed(outbox.db)
  const phone = { phone_sealed: testVault.seal(of.guardian.key, '16900000001') }
  await outbox.db
    .updateTable('guardian')
    .set({ ...phone, phone_hash: testVault.lookup('16900000001'), phone_verified_at: testNow })
    .where('id', '=', of.guardian.id)
    .execute()
  return of
}

const listSms = () =>
  outbox.db
    .selectFrom('delivery')
    .select(['state', 'recipient_id'])
    .where('channel', '=', 'sms')
    .execute()
const bouncedAt = async () =>
  (await outbox.db.selectFrom('guardian').selectAll().executeTakeFirstOrThrow()).email_bounced_at

test('an address that does not exist is marked and tried no more; the phone hears instead', async () => {
  const of = await given()
  const id = await confirm(outbox.db, of)
  outbox.server.answers.push({ code: 550, text: `5.1.1 <${of.guardian.email}>: user unknown` })
  await outbox.deliver(testNow)
  const delivery = await outbox.state(id)
  expect(delivery).toMatchObject({ state: 'failed', last_code: '550' })
  expect(delivery.last_text).not.toContain('@')
  expect(await bouncedAt()).toBe(testNow)
  expect(await listSms()).toEqual([expect.objectContaining({ recipient_id: of.guardian.id })])
})

test('a refusal for another reason fails the message, not the address; the phone hears too', async () => {
  const id = await confirm(outbox.db, await given())
  outbox.server.answers.push({ code: 554, text: 'no' })
  await outbox.deliver(testNow)
  expect(await outbox.state(id)).toMatchObject({ state: 'failed', last_code: '554' })
  expect(await bouncedAt()).toBeNull()
  expect(await listSms()).toHaveLength(1)
})

test('a full mailbox is tried for a day, then the message fails with its code', async () => {
  const of = await given()
  const id = await confirm(outbox.db, of)
  outbox.server.answersOf.set('example.com', { code: 552, text: '5.2.2 mailbox full' })
  const states = []
  for (const hour of [0, 2, 10, 18, 23, 30]) {
    await outbox.deliver(minutes(hour * 60))
    states.push((await outbox.state(id)).state)
  }
  expect(states).toEqual(['retry', 'retry', 'retry', 'retry', 'failed', 'failed'])
  expect(await outbox.state(id)).toMatchObject({ last_code: '552', last_text: expect.any(String) })
  expect(await bouncedAt()).toBeNull()
  expect(await listSms()).toHaveLength(1)
})

test('news is given up when it is old, and nobody is told late by SMS', async () => {
  const id = await confirm(outbox.db, await given())
  await outbox.deliver(minutes(73 * 60))
  expect(await outbox.state(id)).toMatchObject({ state: 'failed', last_code: 'EXPIRED' })
  expect(await listSms()).toEqual([])
})

test('a staff member’s address that does not exist is marked too', async () => {
  const of = await givenConfirmed(outbox.db)
  const id = await givenNews(outbox.db, of, { cause: 'registration-withdrawn', facts: {} })
  const { givenStaff } = await import('#tests/support/given.ts')
  const staff = await givenStaff(outbox.db)
  const to = { recipient_id: staff.id, staff_id: staff.id, family_id: null }
  await outbox.db
    .updateTable('delivery')
    .set({ ...to, address_sealed: staff.email_sealed })
    .where('id', '=', id)
    .execute()
  outbox.server.answers.push({ code: 550, text: '5.1.10 no such recipient' })
  await outbox.deliver(testNow)
  const row = outbox.db.selectFrom('staff').selectAll().where('id', '=', staff.id)
  expect((await row.executeTakeFirstOrThrow()).email_bounced_at).toBe(testNow)
  expect(await listSms()).toEqual([])
})
