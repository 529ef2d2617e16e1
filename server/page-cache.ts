import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { compress, type Encoding, encodingFor } from './compression.ts'

/** Pages that are the same for everybody: their loaders never ask who is there. */
const publicPages = /^\/(?:activities|calendar(?:\/subscribe)?|privacy|a\/[^/]+)?$/
/** What a page may depend on besides its address: the language and the size of print. */
const displayCookies = ['lang=en', 'size=elder']

const freshFor = 1000 // ms: free places on a page are at most this old
const mostPages = 500
const longestUrl = 500

interface KeptPage {
  etag: string
  bodies: { identity: Buffer } & Partial<Record<Encoding, Buffer>>
  freshUntil: number
}

interface Rendered {
  status: number
  headers: Headers
  body: Buffer
}

/**
 * Public pages, answered before the framework and kept compressed for a second. `render` gets the address and the display
 * cookies and nothing else of the request, so nothing else can show on a page that many will see.
 */
export function pageCache(
  render: (url: string, cookie: string) => Promise<Rendered>,
  clock: () => number = Date.now,
) {
  const pages = new Map<string, KeptPage>()
  const underWay = new Map<string, Promise<KeptPage | Rendered>>()

  async function renderAnew(key: string, url: string, cookie: string) {
    const startedAt = clock()
    const rendered = await render(url, cookie)
    const { status, headers, body } = rendered
    const isPage = headers.get('content-type')?.startsWith('text/html')
    if (status !== 200 || !isPage || headers.has('set-cookie')) return rendered
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const before = pages.get(key)
    const bodies = before?.etag === etag ? before.bodies : { identity: body }
    const page = { etag, bodies, freshUntil: startedAt + freshFor }
    pages.delete(key)
    pages.set(key, page)
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages) break
      pages.delete(oldest)
    }
    return page
  }

  /** One rendering at a time, however many ask. */
  function pageAt(url: string, cookie: string) {
    const key = `${url} ${cookie}`
    const kept = pages.get(key)
    if (kept && kept.freshUntil > clock()) return kept
    const running = underWay.get(key)
    if (running !== undefined) return running
    const started = renderAnew(key, url, cookie).finally(() => underWay.delete(key))
    underWay.set(key, started)
    return started
  }

  /** Answers a request for a public page; false where it is none. */
  return async function sendPublicPage(request: IncomingMessage, response: ServerResponse) {
    const { method, url = '' } = request
    if (method !== 'GET' && method !== 'HEAD') return false
    if (!publicPages.test(url.split('?', 1)[0] ?? '') || url.length > longestUrl) return false
    // What is left out here meets the application's own guards: those of an address, for one. `mine` asks who is there.
    if (/[?&](_data|index|mine)\b|%00|\\/.test(url)) return false
    const page = await pageAt(url, displayCookiesOf(request.headers.cookie))
    if ('etag' in page) await sendPage(page, request, response)
    else await sendOther(page, request, response)
    return true
  }
}

function displayCookiesOf(cookie = '') {
  if (!cookie) return ''
  const sent = cookie.split(';').map((pair) => pair.trim())
  return displayCookies.filter((pair) => sent.includes(pair)).join('; ')
}

async function sendPage(page: KeptPage, request: IncomingMessage, response: ServerResponse) {
  const headers = {
    'cache-control': 'no-cache', // browsers keep it, and ask each time whether it is still true
    vary: 'accept-encoding, cookie',
    etag: page.etag,
  }
  if (matches(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, headers).end()
    return
  }
  const encoding = encodingFor(request)
  page.bodies[encoding] ??= await compress(page.bodies.identity, encoding)
  const body = page.bodies[encoding]
  const isEncoded = body !== page.bodies.identity
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    ...(isEncoded && { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const matches = (ifNoneMatch: string | undefined, etag: string) =>
  ifNoneMatch === etag || ifNoneMatch?.split(/\s*,\s*/).includes(etag)

async function sendOther(rendered: Rendered, request: IncomingMessage, response: ServerResponse) {
  response.statusCode = rendered.status
  for (const [name, value] of rendered.headers) response.appendHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-length', rendered.body.length)
  response.end(request.method === 'HEAD' ? undefined : rendered.body)
}
