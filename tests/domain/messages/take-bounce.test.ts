import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ReturnedMail, takeBounce } from '#app/domain/messages/take-bounce.ts'
import type { Db } from '#db/schema.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { givenGuardian } from '#tests/support/given.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeAll(async () => {
  db = await freshDb()
})
afterAll(() => db.destroy())

const hours = (count: number) => new Date(Date.parse(testNow) + count * 3_600_000).toISOString()

/** A mail that left, to a guardian with a proved phone. */
async function givenSent() {
  const { id: guardianId, key } = await givenGuardian(db)
  const phone = {
    ...{ phone_sealed: testVault.seal(key, '16900000001'), phone_verified_at: testNow },
    phone_hash: testVault.lookup(guardianId),
  }
  const guardian = await db
    .updateTable('guardian')
    .set(phone)
    .where('id', '=', guardianId)
    .returningAll()
    .executeTakeFirstOrThrow()
  const of = await givenConfirmed(db, { guardian: { ...guardian, key, email: 'x' } })
  const id = await givenNews(db, of, { cause: 'registration-withdrawn', facts: {} })
  await db
    .updateTable('delivery')
    .set({ state: 'sent', sent_at: testNow, attempts: 1 })
    .where('id', '=', id)
    .execute()
  return { id, guardianId, of }
}

function comesBack(deliveryId: string, more: Partial<ReturnedMail> = {}, now = hours(1)) {
  const told = { code: '5.1.1', text: '5.1.1 smtp; 550 no such user' }
  const mail: ReturnedMail = {
    deliveryId,
    messageId: null,
    verdict: 'bad-address',
    ...told,
    ...more,
  }
  return db.inTransaction((tx) => takeBounce(tx, mail, operationAt(now)))
}

const delivery = (id: string) =>
  db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const bouncedAt = async (id: string) =>
  (
    await db
      .selectFrom('guardian')
      .select('email_bounced_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).email_bounced_at

const smsTo = (id: string) =>
  db
    .selectFrom('delivery')
    .select('state')
    .where('recipient_id', '=', id)
    .where('channel', '=', 'sms')
    .execute()

describe('a mail that came back', () => {
  it('from a wrong address has failed, takes the address out, and goes by SMS: once', async () => {
    const { id, guardianId } = await givenSent()
    expect(await comesBack(id, { messageId: id })).toEqual({ deliveryId: id })
    expect(await comesBack(id, { messageId: id }, hours(2))).toEqual({ deliveryId: id })

    expect(await delivery(id)).toMatchObject({ state: 'failed', last_code: '5.1.1' })
    expect(await bouncedAt(guardianId)).toBe(hours(1))
    expect(await smsTo(guardianId)).toEqual([{ state: 'pending' }])
  })

  it('that told of others in their place: each of them goes by SMS', async () => {
    const { id, guardianId, of } = await givenSent()
    const other = await givenNews(db, of, { cause: 'registration-waitlisted', facts: {} })
    await db
      .updateTable('delivery')
      .set({ state: 'superseded', digest_id: id })
      .where('id', '=', other)
      .execute()
    await comesBack(id)
    expect(await smsTo(guardianId)).toEqual([{ state: 'pending' }, { state: 'pending' }])
  })

  it('says nothing of an address that the guardian has changed since', async () => {
    const { id, guardianId } = await givenSent()
    await db
      .updateTable('guardian')
      .set({ email_sealed: testVault.seal(null, 'new@example.com') })
      .where('id', '=', guardianId)
      .execute()
    await comesBack(id)
    expect(await delivery(id)).toMatchObject({ state: 'failed' })
    expect(await bouncedAt(guardianId)).toBeNull()
  })

  it('for another reason has failed too, and the address stands', async () => {
    const { id, guardianId } = await givenSent()
    await comesBack(id, { verdict: 'failed', code: '5.7.1' })
    expect(await delivery(id)).toMatchObject({ state: 'failed', last_code: '5.7.1' })
    expect(await bouncedAt(guardianId)).toBeNull()
    expect(await smsTo(guardianId)).toHaveLength(1)
  })

  it('and is still on its way has not failed', async () => {
    const { id, guardianId } = await givenSent()
    await comesBack(id, { verdict: 'delayed', code: '4.4.1' })
    expect(await delivery(id)).toMatchObject({ state: 'sent', last_code: '4.4.1' })
    expect(await smsTo(guardianId)).toEqual([])
  })

  it('from a full mailbox leaves again for a day, and then has failed', async () => {
    const { id } = await givenSent()
    await comesBack(id, { verdict: 'full', code: '5.2.2' }, hours(1))
    expect(await delivery(id)).toMatchObject({ state: 'retry', next_at: hours(4) })

    await db.updateTable('delivery').set({ state: 'sent' }).where('id', '=', id).execute()
    await comesBack(id, { verdict: 'full', code: '5.2.2' }, hours(25))
    expect(await delivery(id)).toMatchObject({ state: 'failed', last_code: '5.2.2' })
  })

  it('under the address of another message, or of none, changes nothing', async () => {
    const { id, guardianId } = await givenSent()
    expect(await comesBack(id, { messageId: 'another' })).toBeUndefined()
    expect(await comesBack('019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f')).toBeUndefined()
    expect(await delivery(id)).toMatchObject({ state: 'sent' })
    expect(await bouncedAt(guardianId)).toBeNull()
  })
})
