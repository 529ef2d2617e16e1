import { afterEach, beforeEach, expect, test } from 'vitest'
import { action } from '#app/routes/public/sms-receipts.ts'
import type { Db } from '#db/schema.ts'
import { givenConfirmed, givenNews } from '#tests/jobs/given-news.ts'
import { testApp } from '#tests/support/app.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

async function statusOf(
  body: unknown,
  token = 'Bearer secret',
  smsToken: string | null = 'secret',
) {
  const request = new Request('http://localhost/sms/receipts', {
    ...{ method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) },
    headers: { authorization: token, 'x-client-address': '192.0.2.1' },
  })
  const answering = action({
    request,
    params: {},
    context: testApp(db, smsToken === null ? {} : { smsToken }),
  })
  const answer = await answering.catch((thrown: unknown) => thrown)
  return answer instanceof Response ? answer.status : answer
}

async function givenReceipt() {
  const id = await givenNews(db, await givenConfirmed(db), {
    ...{ cause: 'registration-confirmed', facts: {}, sms: '16900000001' },
  })
  await db.updateTable('delivery').set({ state: 'sent' }).where('id', '=', id).execute()
  return { id, state: 'undelivered', at: testNow.replace('Z', '+00:00'), code: 'ABSENT' }
}

test('a receipt with the token of the gateway is taken, and taken again without harm', async () => {
  const receipt = await givenReceipt()
  expect(await statusOf(receipt)).toBe(200)
  expect(await statusOf(receipt)).toBe(200)
  const row = await db.selectFrom('delivery').select(['state', 'receipt_at']).executeTakeFirst()
  expect(row).toEqual({ state: 'failed', receipt_at: testNow })
})

test.each(['', 'Bearer wrong', 'bearer secret', 'Basic secret'])(
  'with %j instead of the token nothing is taken',
  async (token) => {
    const receipt = await givenReceipt()
    expect(await statusOf(receipt, token)).toBe(401)
  },
)

test('who shows twenty wrong tokens is not heard for the rest of the hour', async () => {
  const receipt = await givenReceipt()
  for (let tried = 0; tried < 20; tried++) expect(await statusOf(receipt, 'Bearer no')).toBe(401)
  expect(await statusOf(receipt, 'Bearer no')).toBe(429)
  expect(await statusOf(receipt)).toBe(429)
})

test('right tokens are not counted', async () => {
  const receipt = await givenReceipt()
  for (let tried = 0; tried < 25; tried++) expect(await statusOf(receipt)).toBe(200)
})

test('what is no receipt is refused', async () => {
  const receipt = await givenReceipt()
  for (const body of [
    '',
    '{',
    [],
    {},
    { ...receipt, state: 'lost' },
    { ...receipt, at: 'today' },
  ]) {
    expect(await statusOf(body)).toBe(400)
  }
  expect(await statusOf({ ...receipt, code: 'to 16900000001, 何小雨' })).toBe(400)
  expect(await statusOf({ ...receipt, id: 'unheard-of' })).toBe(404)
})

test('without a gateway there is no such address', async () => {
  expect(await statusOf(await givenReceipt(), 'Bearer undefined', null)).toBe(404)
})
