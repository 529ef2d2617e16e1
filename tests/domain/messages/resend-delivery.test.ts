import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { resendDelivery } from '#app/domain/messages/resend-delivery.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenDelivery, givenNews, givenUnreached } from '#tests/support/given-news.ts'
import { givenFamily, givenMeetings, inHours } from '#tests/support/given-weather.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const city = { isCity: true, districtCodes: [] }
const officer = await givenStaff(db, { role: 'city_officer' })
const resend = (deliveryId: string, now = testNow, scope: typeof city | Scope = city) =>
  resendDelivery(db, { staffId: officer.id, scope, deliveryId }, operationAt(now))
type Scope = { organisationId: string }

/** A message to the guardian's own mailbox, failed for what passes. */
async function given(facts: Parameters<typeof givenDelivery>[3] = {}) {
  const made = await givenUnreached(db)
  const { family, news } = made
  const address_sealed = family.guardian.email_sealed ?? testVault.seal(null, '')
  await db.deleteFrom('delivery').where('notification_id', '=', news).execute()
  const delivery = await givenDelivery(db, news, family, {
    ...{ state: 'failed', last_code: 'ETIMEDOUT', attempts: 7, address_sealed },
    ...{ message_sealed: testVault.seal(family.guardian.key, 'the bytes'), ...facts },
  })
  return { ...made, delivery }
}

const rowOf = (id: string) =>
  db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('what failed is tried again: the same bytes, at once, until what it tells of begins', async () => {
  const { delivery } = await given()
  expect(await resend(delivery.id)).toEqual({ outcome: 'resent' })
  expect(await rowOf(delivery.id)).toMatchObject({
    ...{ state: 'retry', next_at: testNow, give_up_at: inHours(24), attempts: 7 },
    message_sealed: delivery.message_sealed,
  })
  const audit = await db
    .selectFrom('audit_event')
    .select(['action', 'actor_id', 'detail'])
    .where('subject_id', '=', delivery.id)
    .execute()
  expect(audit).toEqual([
    {
      ...{ action: 'message.resent', actor_id: officer.id },
      detail: JSON.stringify({ was: 'failed', attempts: 7 }),
    },
  ])
})

test('what was sent can be sent again, and is given three days where nothing begins sooner', async () => {
  const { offering, ids } = await givenMeetings(db, { from: 24 * 30, to: 24 * 30 + 2 })
  const family = await givenFamily(db, offering, ids)
  const news = await givenNews(db, 'registration-confirmed', {
    registration_id: family.registrationId,
  })
  const address_sealed = family.guardian.email_sealed ?? testVault.seal(null, '')
  const { id } = await givenDelivery(db, news, family, { address_sealed })
  expect(await resend(id)).toEqual({ outcome: 'resent' })
  expect(await rowOf(id)).toMatchObject({ state: 'retry', give_up_at: inHours(72) })
})

test('of two who send it again at once it leaves once', async () => {
  const { delivery } = await given()
  const both = await Promise.all([resend(delivery.id), resend(delivery.id)])
  expect(both).toContainEqual({ outcome: 'resent' })
  expect(both).toContainEqual({ outcome: 'refused', because: 'on-its-way' })
})

describe('it is refused', () => {
  const refused = (because: string) => ({ outcome: 'refused', because })

  test('where newer news has replaced it', async () => {
    const { delivery } = await given({ state: 'superseded' })
    expect(await resend(delivery.id)).toEqual(refused('superseded'))
  })

  test('where the calendar entry in it has been revised since', async () => {
    const { delivery, family } = await given()
    const [entry] = family.entries
    await db
      .insertInto('delivery_entry')
      .values({
        ...{ delivery_id: delivery.id, calendar_entry_id: entry?.id ?? '', method: 'REQUEST' },
        ...{ sequence: 0, revised_at: inHours(-1) },
      })
      .execute()
    expect(await resend(delivery.id)).toEqual(refused('superseded'))
  })

  test.each(['pending', 'retry'] as const)('while it is %s', async (state) => {
    const { delivery } = await given({ state })
    expect(await resend(delivery.id)).toEqual(refused('on-its-way'))
  })

  test('once the class session has begun', async () => {
    const { delivery } = await given()
    expect(await resend(delivery.id, inHours(24))).toEqual(refused('over'))
  })

  test('where the mailbox refused mail for good', async () => {
    const { delivery, family } = await given()
    await db
      .updateTable('guardian')
      .set({ email_bounced_at: testNow })
      .where('id', '=', family.guardian.id)
      .execute()
    expect(await resend(delivery.id)).toEqual(refused('address-gone'))
  })

  test('where the guardian has another mailbox by now, or there never was one', async () => {
    const other = await given({ address_sealed: testVault.seal(null, 'former@example.com') })
    const nowhere = await given({ last_code: 'NOWHERE' })
    for (const { delivery } of [other, nowhere]) {
      expect(await resend(delivery.id)).toEqual(refused('address-gone'))
    }
  })

  test('while the channel is paused', async () => {
    const { delivery } = await given()
    const id = randomUUID()
    await db
      .insertInto('channel_pause')
      .values({
        ...{ id, channel: 'email', reason: '邮件服务器维护', paused_by: officer.id },
        paused_at: testNow,
      })
      .execute()
    expect(await resend(delivery.id)).toEqual(refused('channel-paused'))
    await db.deleteFrom('channel_pause').where('id', '=', id).execute()
  })
})

test('a message of another organisation, or to staff, is not there for an organisation', async () => {
  const { delivery, offering } = await given()
  const stranger = { organisationId: (await givenOrganisation(db)).id }
  expect(await resend(delivery.id, testNow, stranger)).toEqual({ outcome: 'not-found' })
  const own = { organisationId: offering.organisation_id }
  const toStaff = await givenNews(db, 'staff-short', { offering_id: offering.id })
  const id = randomUUID()
  await db
    .insertInto('delivery')
    .values({
      ...{ id, notification_id: toStaff, recipient_id: officer.id, staff_id: officer.id },
      ...{ channel: 'email', part: '', locale: 'zh-CN', state: 'failed', attempts: 1 },
      ...{ next_at: testNow, give_up_at: testNow, created_at: testNow },
      address_sealed: testVault.seal(null, 'x@example.com'),
    })
    .execute()
  expect(await resend(id, testNow, own)).toEqual({ outcome: 'not-found' })
  expect(await resend(delivery.id, testNow, own)).toEqual({ outcome: 'resent' })
})
