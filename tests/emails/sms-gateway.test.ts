import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { smsGateway } from '#emails/sms-gateway.ts'

const asked: { authorization: string | undefined; body: string }[] = []
let status = 200
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  asked.push({ authorization: request.headers.authorization, body })
  response.writeHead(status).end('busy')
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const bound = server.address()
const url = `http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}/sms`
const message = {
  channel: 'sms',
  id: '1',
  to: '16900000001',
  text: '【佛山新市民学堂】验证码',
} as const

afterEach(() => {
  asked.length = 0
  server.closeAllConnections()
})

it('hands over number, text and id with its token', async () => {
  status = 200
  await smsGateway({ url, token: 'secret' }).send(message)
  const { to, text, id } = message
  expect(asked).toEqual([
    { authorization: 'Bearer secret', body: JSON.stringify({ to, text, id }) },
  ])
})

it('tells what the gateway answered', async () => {
  status = 503
  const sending = smsGateway({ url, token: 'secret' }).send(message)
  await expect(sending).rejects.toMatchObject({ code: 'HTTP503', text: 'busy' })
})
