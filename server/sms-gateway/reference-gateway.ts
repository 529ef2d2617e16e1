import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { gatewayPage } from './gateway-page.ts'

const handedOver = z.object({
  to: z.string().regex(/^1\d{10}$/),
  text: z.string().min(1).max(70),
  id: z.string().min(1),
})

export type TakenMessage = z.output<typeof handedOver>

interface Options {
  /** 0: any that is free. */
  port: number
  token: string
  /** Where receipts go: https://xuetang.example.com/sms/receipts */
  receiptsUrl?: string | undefined
  now(): Date
}

/** Numbers that end so are not served: what an operator's interface may do on a bad day. */
const troubles = new Map([
  ['0422', 422],
  ['0429', 429],
  ['0500', 500],
])
const neverAnswered = '0408'
const neverReached = '0404'

/**
 * A gateway as docs/sms-gateway.md has it, on this machine only: it takes messages, each id once, shows them on a page
 * and reports them delivered. For trying things out and for tests; nothing is sent to anybody.
 */
export async function startReferenceGateway({ port, token, receiptsUrl, now }: Options) {
  const taken: TakenMessage[] = []
  const reports: Promise<number>[] = []

  function report({ id, to }: TakenMessage) {
    if (!receiptsUrl) return
    const isReached = !to.endsWith(neverReached)
    const receipt = {
      ...{ id, state: isReached ? 'delivered' : 'undelivered', at: now().toISOString() },
      ...(!isReached && { code: 'ABSENT' }),
    }
    reports.push(postReceipt(receiptsUrl, token, receipt))
  }

  async function take(request: IncomingMessage, response: ServerResponse) {
    if (request.headers.authorization !== `Bearer ${token}`) return end(response, 401)
    const { data: message } = handedOver.safeParse(await jsonOf(request))
    if (!message) return end(response, 400)
    const ending = message.to.slice(-4)
    if (ending === neverAnswered) return
    const trouble = troubles.get(ending)
    if (trouble) return end(response, trouble)
    const isNew = !taken.some(({ id }) => id === message.id)
    if (isNew) taken.push(message)
    end(response, 200)
    if (isNew) report(message)
  }

  const server = createServer(async (request, response) => {
    if (request.method === 'POST') return take(request, response)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(gatewayPage(taken))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const listensAt = typeof address === 'object' && address ? address.port : port
  return {
    taken,
    url: `http://127.0.0.1:${listensAt}`,
    /** The answers to all receipts so far. */
    reported: () => Promise.all(reports),
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** @returns the status of the answer, 0 where there was none. */
async function postReceipt(url: string, token: string, receipt: object) {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  const request = { method: 'POST', headers, body: JSON.stringify(receipt) }
  return fetch(url, request).then(
    ({ status }) => status,
    () => 0,
  )
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let body = ''
  for await (const chunk of request) body += chunk
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function end(response: ServerResponse, status: number) {
  response.writeHead(status).end()
}
