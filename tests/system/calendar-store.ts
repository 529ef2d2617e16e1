import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import type { ParsedMail } from 'mailparser'
import { freePort, refuseWithout, startProgram } from './process.ts'

/** A real CalDAV store, Radicale. */
export async function startCalendarStore() {
  refuseWithout('radicale')
  const folder = mkdtempSync(join(tmpdir(), 'xuetang-calendar-'))
  const port = await freePort()
  const args = [
    ...['--server-hosts', `127.0.0.1:${port}`, '--auth-type', 'none'],
    ...['--rights-type', 'authenticated', '--storage-filesystem-folder', folder],
  ]
  const radicale = await startProgram('radicale', args, port)
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await radicale.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A new calendar in the store, as a person has one. */
export async function openCalendar(store: { url: string }, person: string) {
  const calendar = `${store.url}/${person}/calendar`
  const authorization = `Basic ${Buffer.from(`${person}:`).toString('base64')}`
  async function ask(method: string, url: string, body?: string, headers = {}) {
    const request = { method, headers: { authorization, ...headers }, ...(body && { body }) }
    const answer = await fetch(url, request)
    return { status: answer.status, text: await answer.text() }
  }
  const made = await ask('MKCALENDAR', calendar)
  if (made.status !== 201) throw new Error(`no calendar: ${made.status} ${made.text}`)

  async function storedSequence(resource: string) {
    const { status, text } = await ask('GET', resource)
    return status === 200 ? sequenceOf(eventOf(text)) : -1
  }

  async function put(resource: string, object: ICAL.Component, event: ICAL.Component) {
    const one = new ICAL.Component(ICAL.parse(object.toString()))
    one.removeAllProperties('method')
    one.removeAllSubcomponents('vevent')
    one.addSubcomponent(new ICAL.Component(ICAL.parse(event.toString())))
    const stored = await ask('PUT', resource, one.toString(), { 'content-type': 'text/calendar' })
    if (![201, 204].includes(stored.status)) throw new Error(`refused: ${stored.text}`)
  }

  return {
    /**
     * Takes an invitation in as mail programs do (RFC 5546 3.2, RFC 4791 4.1): by UID, without the METHOD. A REQUEST or
     * PUBLISH that is not older replaces what is there, a CANCEL removes it.
     */
    async takeIn(mail: ParsedMail) {
      const file = mail.attachments.find(({ filename }) => filename === 'invite.ics')
      if (!file) return
      const object = new ICAL.Component(ICAL.parse(file.content.toString()))
      for (const event of object.getAllSubcomponents('vevent')) {
        const uid = encodeURIComponent(String(event.getFirstPropertyValue('uid')))
        const resource = `${calendar}/${uid}.ics`
        if ((await storedSequence(resource)) > sequenceOf(event)) continue
        if (object.getFirstPropertyValue('method') === 'CANCEL') await ask('DELETE', resource)
        else await put(resource, object, event)
      }
    },

    /** What a calendar program shows of these days: the store is asked by time range. */
    async entriesBetween(from: string, to: string) {
      const headers = { depth: '1', 'content-type': 'text/xml' }
      const { text } = await ask('REPORT', calendar, rangeQuery(from, to), headers)
      const objects = text.match(/BEGIN:VCALENDAR[\s\S]*?END:VCALENDAR/g) ?? []
      return objects.map((object) => {
        const event = eventOf(withoutEntities(object))
        const start = event.getFirstPropertyValue('dtstart')
        return {
          uid: event.getFirstPropertyValue('uid'),
          summary: event.getFirstPropertyValue('summary'),
          sequence: sequenceOf(event),
          startsAt: start instanceof ICAL.Time ? `${start}${start.zone?.tzid}` : '',
        }
      })
    },
  }
}

function eventOf(calendar: string) {
  const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')
  if (!event) throw new Error('a calendar object without an event')
  return event
}

const sequenceOf = (event: ICAL.Component) => Number(event.getFirstPropertyValue('sequence') ?? -1)

function rangeQuery(from: string, to: string) {
  const at = (instant: string) => instant.replace(/[-:]|\.\d+/g, '')
  return `<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
    <d:prop><c:calendar-data/></d:prop>
    <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
      <c:time-range start="${at(from)}" end="${at(to)}"/>
    </c:comp-filter></c:comp-filter></c:filter>
  </c:calendar-query>`
}

const withoutEntities = (xml: string) =>
  xml
    .replaceAll('&#13;', '\r')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
