import type { IncomingMessage, ServerResponse } from 'node:http'
import { compress, encodingFor, isCompressible } from './compression.ts'
import { asFetchRequest } from './fetch-request.ts'
import { refusesMethod, refusesOrigin } from './origin-guard.ts'
import { pageCache } from './page-cache.ts'
import { securityHeaders } from './security-headers.ts'
import { type readStaticFiles, sendStaticFile } from './static-files.ts'

export interface Answering {
  /** Where the public reaches us. */
  publicOrigin: string
  /** The demo may be reached by any name: its address, the host's, a neighbour's. */
  anyHost: boolean
  trustsProxy: boolean
  files: Awaited<ReturnType<typeof readStaticFiles>>
  /** Answers a request for a calendar feed; false where it is none. */
  sendFeed(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** The application: Remix's request handler. */
  handle(request: Request): Promise<Response>
  isReady(): Promise<boolean>
}

/** Answers every request: what needs no application first, then the application behind its guards. */
export function requestListener(answering: Answering) {
  const headers = securityHeaders(answering.publicOrigin)
  const sendPublicPage = pageCache(async (url, cookie) => {
    const asked = new Request(`${answering.publicOrigin}${url}`, { headers: { cookie } })
    const answer = await answering.handle(asked)
    const body = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, headers: answer.headers, body }
  })

  return async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (refusesMethod(request)) return refuse(response, 405)
    if (request.url === '/health') return sayPlainly(response, 200, 'ok')
    if (request.url === '/ready') return sayReadiness(response, await answering.isReady())
    if (sendStaticFile(answering.files, request, response)) return
    if (await sendPublicPage(request, response)) return
    if (await answering.sendFeed(request, response)) return
    const publicOrigin = answering.anyHost ? undefined : answering.publicOrigin
    if (refusesOrigin(request, publicOrigin)) return refuse(response, 403)
    const asked = await asFetchRequest(request, { ...answering, publicOrigin })
    if (typeof asked === 'number') return refuse(response, asked)
    await send(await answering.handle(asked), request, response)
  }
}

function refuse(response: ServerResponse, status: number) {
  response.setHeader('connection', 'close') // the rest of what was sent is not read
  sayPlainly(response, status, String(status))
}

function sayReadiness(response: ServerResponse, isReady: boolean) {
  if (!isReady) response.setHeader('retry-after', '1')
  sayPlainly(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready')
}

export function sayPlainly(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
  response.end(text)
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse) {
  const clear = Buffer.from(await answer.arrayBuffer())
  const encoding = encodingFor(request)
  const shrinks = isCompressible(answer.headers.get('content-type') ?? '')
  const body = shrinks ? await compress(clear, encoding) : clear
  response.statusCode = answer.status
  response.setHeader('cache-control', 'private, no-store') // personal unless the page says otherwise
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') response.appendHeader(name, value)
    else response.setHeader(name, value)
  }
  if (shrinks) response.appendHeader('vary', 'accept-encoding')
  if (body !== clear) response.setHeader('content-encoding', encoding)
  if (answer.status !== 304 && answer.status !== 204) {
    response.setHeader('content-length', body.length)
  }
  response.end(request.method === 'HEAD' ? undefined : body)
}
