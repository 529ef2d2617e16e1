import { createServer } from 'node:http'
import ICAL from 'ical.js'
import type { App } from '#app/web/app.ts'
import { feedSender } from '../../server/feeds.ts'

/** A server of nothing but feeds. */
export async function startFeedServer(app: App) {
  const sendFeed = feedSender(app, { trustsProxy: true })
  const server = createServer(async (request, response) => {
    if (!(await sendFeed(request, response))) response.writeHead(418).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers }),
    close: () => server.close(),
  }
}

/** What a calendar program makes of a feed: its entries, in order. @throws where it is no calendar. */
export function eventsIn(feed: string) {
  const calendar = new ICAL.Component(ICAL.parse(feed))
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '')
    return {
      ...{ uid: text('uid'), sequence: Number(text('sequence')), status: text('status') },
      ...{ summary: text('summary'), location: text('location'), url: text('url') },
      ...{ description: text('description'), starts: text('dtstart'), ends: text('dtend') },
      ...{ attendees: event.getAllProperties('attendee').length },
      alarms: event.getAllSubcomponents('valarm').length,
    }
  })
}

/** Physical lines that a calendar program must not find: too long, or ended otherwise than with CRLF. */
export function brokenLinesIn(feed: Uint8Array) {
  const text = Buffer.from(feed).toString('latin1')
  const lines = text.split('\r\n')
  return lines.filter((line, at) => {
    const isLast = at === lines.length - 1
    return line.length > 75 || /[\r\n]/.test(line) || (line === '') !== isLast
  })
}
