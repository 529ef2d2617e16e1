import type { IncomingMessage, ServerResponse } from 'node:http'
import { feedFile } from '../app/documents/feed-file.ts'
import { readFeedVersion } from '../app/domain/feeds/feed-version.ts'
import { feedWindow } from '../app/domain/feeds/feed-window.ts'
import { openFeed } from '../app/domain/feeds/open-feed.ts'
import { type Feed, findNameOf, readFeed } from '../app/domain/feeds/read-feed.ts'
import type { App } from '../app/web/app.ts'
import type { Locale } from '../db/schema.ts'
import { encodingFor } from './compression.ts'
import { bodyOf, feedCache, type KeptFeed } from './feed-cache.ts'
import { clientAddress } from './fetch-request.ts'
import { inWindow } from './rate-limit.ts'

const publicFreshFor = 1000 // ms: as old as a public page may be
/** Of one link: several devices that ask every few minutes stay below it. */
const eachToken = { most: 120, minutes: 10 }

/**
 * Answers calendar programs, before the framework: most of what they ask has not changed since they asked last, and is
 * answered without reading a class session.
 */
export function feedSender(app: App, { trustsProxy }: { trustsProxy: boolean }) {
  const { readDb } = app
  const find = feedCache()
  const countAsk = inWindow(eachToken)
  let publicVersion = { text: '', at: Number.NEGATIVE_INFINITY }

  async function versionOf(feed: Feed, now: string) {
    const window = feedWindow(now)
    if (!isPublic(feed)) return readFeedVersion(readDb, feed, window)
    const at = Date.parse(now)
    const isFresh = at >= publicVersion.at && at < publicVersion.at + publicFreshFor
    if (!isFresh) publicVersion = { text: await readFeedVersion(readDb, feed, window), at }
    return publicVersion.text
  }

  async function keptFeed(feed: Feed, locale: Locale, now: string) {
    const version = await versionOf(feed, now)
    return find(`${JSON.stringify(feed)} ${locale}`, version, async () => {
      const name = await findNameOf(readDb, feed)
      if (!name) return undefined
      const events = await readFeed(readDb, feed, feedWindow(now))
      const { publicOrigin, mailFrom: organizerEmail } = app.settings
      return {
        body: feedFile({ feed, events, locale, name, publicOrigin, organizerEmail }),
        lastModified: events.reduce(
          (last, { revisedAt }) => (revisedAt > last ? revisedAt : last),
          '',
        ),
      }
    })
  }

  /** The feed at an address: whoever has the link of a family's, an organisation's or a teacher's sees it. */
  async function feedAt(path: string, request: IncomingMessage) {
    const operation = app.operation()
    const open = publicFeedAt(path)
    if (open) return { feed: open, locale: null, retryAfter: 0, now: operation.now }
    const token = /^\/feeds\/([\w-]{20,100})\.ics$/.exec(path)?.[1]
    if (!token) return undefined
    const networkAddress = clientAddress(request.headers, request.socket.remoteAddress, trustsProxy)
    const opened = await openFeed(app, { token, networkAddress }, operation)
    if (opened === 'unknown') return undefined
    if (opened === 'too-many') return { retryAfter: 600 }
    const retryAfter = countAsk(opened.feedId, Date.parse(operation.now))
    return { ...opened, retryAfter, now: operation.now }
  }

  return async function sendFeed(request: IncomingMessage, response: ServerResponse) {
    const { method, url = '' } = request
    if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/feeds/')) return false
    const [path = '', query] = url.split('?', 2)
    const found = await feedAt(path, request)
    if (found && found.retryAfter > 0) {
      sayNothing(response.setHeader('retry-after', found.retryAfter), 429)
      return true
    }
    const wanted = query === 'lang=en' ? 'en' : 'zh-CN'
    const kept = found?.feed && (await keptFeed(found.feed, found.locale ?? wanted, found.now))
    if (kept) await send(kept, isPublic(found.feed), request, response)
    else sayNothing(response, 404)
    return true
  }
}

const isPublic = ({ of }: Feed) => of === 'district' || of === 'programme' || of === 'venue'

/** /feeds/district/440606.ics, /feeds/programme/water.ics, /feeds/venue/<id>.ics: the same for everybody. */
function publicFeedAt(path: string): Feed | undefined {
  const [, of, id = ''] =
    /^\/feeds\/(district|programme|venue)\/([\w-]{1,40})\.ics$/.exec(path) ?? []
  if (of === 'district') return { of, code: id }
  if (of === 'venue') return { of, venueId: id }
  const programme = (['school', 'water', 'camp'] as const).find((one) => one === id)
  return of && programme ? { of: 'programme', programme } : undefined
}

/** The same for a link that never was and one that was revoked. */
function sayNothing(response: ServerResponse, status: 404 | 429) {
  response.writeHead(status, {
    ...always,
    'cache-control': 'no-store',
    'content-type': 'text/plain',
  })
  response.end(String(status))
}

const always = { 'x-robots-tag': 'noindex' }

async function send(
  kept: KeptFeed,
  isForEverybody: boolean,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const encoding = encodingFor(request)
  const body = await bodyOf(kept, encoding)
  const isEncoded = body !== kept.bodies.identity
  const headers = {
    ...always,
    'cache-control': `${isForEverybody ? 'public' : 'private'}, max-age=900`,
    vary: 'accept-encoding',
    // A strong tag means the same octets: each encoding has its own.
    etag: `"${kept.tag}${isEncoded ? `-${encoding}` : ''}"`,
    ...(kept.lastModified && { 'last-modified': new Date(kept.lastModified).toUTCString() }),
  }
  if (hasIt(request.headers['if-none-match'], kept.tag)) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': body.length,
    ...(isEncoded && { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Whether who asks has these bytes, in whichever encoding; a proxy may have weakened the tag. */
const hasIt = (ifNoneMatch: string | undefined, tag: string) =>
  ifNoneMatch?.split(/\s*,\s*/).some((one) => one.replace(/^W\/|"|-(br|gzip)"$/g, '') === tag)
