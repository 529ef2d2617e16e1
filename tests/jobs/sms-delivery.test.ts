import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { action } from '#app/routes/public/sms-receipts.ts'
import type { Db } from '#db/schema.ts'
import { smsGateway } from '#emails/sms-gateway.ts'
import { testApp } from '#tests/support/app.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { asFetchRequest } from '../../server/fetch-request.ts'
import { startReferenceGateway } from '../../server/sms-gateway/reference-gateway.ts'
import { givenConfirmed, givenNews } from './given-news.ts'

const token = 'secret'
let db: Db
const product = createServer(async (incoming, response) => {
  const request = await asFetchRequest(incoming, { publicOrigin: undefined, trustsProxy: false })
  if (typeof request === 'number') return response.writeHead(request).end()
  const context = testApp(db, { smsToken: token })
  const answer = await action({ request, params: {}, context }).catch((thrown: unknown) => thrown)
  response.writeHead(answer instanceof Response ? answer.status : 500).end()
})
let gateway: Awaited<ReturnType<typeof startReferenceGateway>>

beforeEach(async () => {
  db = await freshDb()
  product.listen(0, '127.0.0.1')
  await once(product, 'listening')
  const address = product.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const receiptsUrl = `http://127.0.0.1:${port}/sms/receipts`
  gateway = await startReferenceGateway({
    port: 0,
    token,
    receiptsUrl,
    now: () => new Date(testNow),
  })
})
afterEach(async () => {
  await gateway.stop()
  const closed = once(product, 'close')
  product.close()
  product.closeAllConnections()
  await closed
  await db.destroy()
})

async function sendTo(number: string, sends = 1) {
  const id = await givenNews(db, await givenConfirmed(db), {
    ...{ cause: 'registration-confirmed', facts: {}, sms: number },
  })
  const house = { publicOrigin: 'http://localhost', domain: 'example.com', from: 'a@example.com' }
  const log = { info: () => {}, error: () => {} }
  const transport = smsGateway({ url: gateway.url, token })
  for (let sent = 0; sent < sends; sent++) {
    if (sent > 0) {
      const again = { state: 'retry', next_at: testNow } as const
      await db.updateTable('delivery').set(again).where('id', '=', id).execute()
    }
    await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now: testNow }))
  }
  const statuses = await gateway.reported()
  const row = await db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst()
  return { id, statuses, row }
}

test('an SMS goes out, and its receipt comes back', async () => {
  const { id, statuses, row } = await sendTo('16900000001')
  expect(gateway.taken).toMatchObject([{ id, to: '16900000001' }])
  expect(gateway.taken[0]?.text).toMatch(/^【佛山新市民学堂】报名成功/)
  expect(statuses).toEqual([200])
  expect(row).toMatchObject({ receipt: 'delivered', receipt_at: testNow })
})

test('one that reaches no phone has failed', async () => {
  const { row } = await sendTo('16900000404')
  expect(row).toMatchObject({ state: 'failed', receipt: 'undelivered', last_code: 'ABSENT' })
})

test('sent twice, after a lost answer, it is one message', async () => {
  const { row } = await sendTo('16900000001', 2)
  expect(gateway.taken).toHaveLength(1)
  expect(row).toMatchObject({ receipt: 'delivered' })
})

test.each([
  ['16900000422', 'failed', 'HTTP422'],
  ['16900000429', 'retry', 'HTTP429'],
  ['16900000500', 'retry', 'HTTP500'],
])('a gateway that refuses %s leaves it %s', async (number, state, last_code) => {
  const { row } = await sendTo(number)
  expect(row).toMatchObject({ state, last_code, receipt: null })
  expect(gateway.taken).toEqual([])
})

test('the gateway takes nothing without its token, and shows what it took as text', async () => {
  const post = (authorization: string, to = '16900000001') =>
    fetch(gateway.url, {
      ...{ method: 'POST', headers: { authorization } },
      body: JSON.stringify({ to, text: '<b>岸上施救</b>', id: to }),
    })
  expect((await post('Bearer wrong')).status).toBe(401)
  expect((await post(`Bearer ${token}`)).status).toBe(200)
  const page = await (await fetch(gateway.url)).text()
  expect(page).toContain('&#60;b&#62;岸上施救')
  const hanging = fetch(gateway.url, {
    ...{ method: 'POST', headers: { authorization: `Bearer ${token}` } },
    body: JSON.stringify({ to: '16900000408', text: '岸上施救', id: '2' }),
    signal: AbortSignal.timeout(200),
  })
  await expect(hanging).rejects.toThrow()
})
