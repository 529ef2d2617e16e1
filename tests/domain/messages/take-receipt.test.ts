import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeReceipt } from '#app/domain/messages/take-receipt.ts'
import type { Database, Db } from '#db/schema.ts'
import { requeueDelivery } from '#db/write/resends.ts'
import { claimDeliveries, endSent } from '#db/write/sending.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

const at = (minute: number) => `2026-07-01T02:${String(minute).padStart(2, '0')}:00.000Z`
const later = operationAt(at(59))

async function givenSms(state: Database['delivery']['state'] = 'sent') {
  const id = await givenNews(db, await givenConfirmed(db), {
    ...{ cause: 'registration-confirmed', facts: {}, sms: '16900000001' },
  })
  const sent_at = state === 'sent' ? at(0) : null
  await db.updateTable('delivery').set({ state, sent_at }).where('id', '=', id).execute()
  return id
}

const stored = (id: string) =>
  db
    .selectFrom('delivery')
    .select(['state', 'receipt', 'receipt_at', 'last_code', 'sent_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const delivered = (id: string, minute: number) =>
  takeReceipt(db, { id, state: 'delivered', at: at(minute) }, later)
const undelivered = (id: string, minute: number) =>
  takeReceipt(db, { id, state: 'undelivered', at: at(minute), code: 'ABSENT' }, later)

test('an SMS that reached its phone is kept as that', async () => {
  const id = await givenSms()
  expect(await delivered(id, 1)).toEqual({ outcome: 'kept' })
  expect(await stored(id)).toMatchObject({ state: 'sent', receipt: 'delivered', receipt_at: at(1) })
})

test('one that did not has failed, with the code of the network', async () => {
  const id = await givenSms()
  expect(await undelivered(id, 1)).toEqual({ outcome: 'kept' })
  expect(await stored(id)).toMatchObject({
    ...{ state: 'failed', receipt: 'undelivered', last_code: 'ABSENT' },
  })
})

test('the same receipt again changes nothing', async () => {
  const id = await givenSms()
  await undelivered(id, 1)
  await db.updateTable('delivery').set({ state: 'retry' }).where('id', '=', id).execute()
  expect(await undelivered(id, 1)).toEqual({ outcome: 'old' })
  expect(await stored(id)).toMatchObject({ state: 'retry' })
})

test('an older receipt that comes late does not overwrite a newer one', async () => {
  const id = await givenSms()
  await delivered(id, 5)
  expect(await undelivered(id, 4)).toEqual({ outcome: 'old' })
  expect(await stored(id)).toMatchObject({ state: 'sent', receipt: 'delivered', receipt_at: at(5) })
})

test('of two receipts at once the newer stands, in whichever order they are written', async () => {
  for (const order of [1, -1]) {
    const id = await givenSms()
    const both = [() => undelivered(id, 4), () => delivered(id, 5)].sort(() => order)
    await Promise.all(both.map((post) => post()))
    expect(await stored(id)).toMatchObject({ state: 'sent', receipt: 'delivered' })
  }
})

test('what reached the phone after all was sent', async () => {
  const id = await givenSms('failed')
  await undelivered(id, 4)
  await delivered(id, 5)
  expect(await stored(id)).toMatchObject({ state: 'sent', sent_at: at(5), receipt: 'delivered' })
})

test('a receipt that overtakes the answer of the gateway is not overwritten by it', async () => {
  const id = await givenSms('pending')
  await db.inTransaction((tx) => claimDeliveries(tx, [id], { now: at(1), leaseUntil: at(5) }))
  await undelivered(id, 1)
  await db.inTransaction((tx) => endSent(tx, [{ id, attempts: 1 }], at(2)))
  expect(await stored(id)).toMatchObject({ state: 'failed', receipt: 'undelivered' })
})

test('a receipt from the future lasts no longer than one from now', async () => {
  const id = await givenSms()
  await takeReceipt(db, { id, state: 'undelivered', at: '2099-01-01T00:00:00.000Z' }, later)
  expect(await stored(id)).toMatchObject({ receipt_at: at(59), last_code: 'UNDELIVERED' })
})

test('what has not left, what is no SMS and what nobody knows gets no receipt', async () => {
  const waiting = await givenSms('pending')
  const of = await givenConfirmed(db)
  const mail = await givenNews(db, of, { cause: 'registration-confirmed', facts: {} })
  await db.updateTable('delivery').set({ state: 'sent' }).where('id', '=', mail).execute()
  for (const id of [waiting, mail, 'unheard-of']) {
    expect(await delivered(id, 1)).toEqual({ outcome: 'unknown' })
  }
  expect(await stored(mail)).toMatchObject({ receipt: null })
})

test('the receipt of the first time, come again, does not end an SMS that is sent once more', async () => {
  const id = await givenSms()
  await undelivered(id, 1)
  const again = { now: at(5), giveUpAt: at(50) }
  await db.inTransaction((tx) => requeueDelivery(tx, id, again))
  expect(await undelivered(id, 1)).toEqual({ outcome: 'old' })
  expect(await stored(id)).toMatchObject({ state: 'retry', receipt: null })
  expect(await delivered(id, 7)).toEqual({ outcome: 'kept' })
})
