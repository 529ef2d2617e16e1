import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { calendarObject } from '#emails/calendar-object.ts'
import { composeMail } from '#emails/compose.ts'

const hostile =
  '防溺水"<b>;,:\\\r\nX-EVIL: 1\nBEGIN:VEVENT 😀👨‍👩‍👧 \u0007\u2028安全教育课堂安全教育课堂'
const meeting = {
  ...{ startsAt: '2026-07-18T07:00:00.000Z', endsAt: '2026-07-18T08:30:00.000Z' },
  ...{ place: '佛山市顺德区大良街道近良社区演示路1号', shortPlace: '近良社区党群服务中心' },
}

const calendarOf = (method: 'REQUEST' | 'CANCEL' | 'PUBLISH', title = hostile) =>
  calendarObject({
    ...{ method, organizer: { name: '佛山市新市民学堂', email: 'invite@xuetang.example.com' } },
    attendee: { name: '何"丽\r\nX:1,云MAILTO:', email: 'guardian@example.com' },
    entries: [
      {
        ...{ uid: 'e-1@xuetang', sequence: 3, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
        ...{ createdAt: '2026-07-01T02:00:00.000Z', revisedAt: '2026-07-02T02:00:00.000Z' },
        ...{ summary: `【小雨】${title}`, location: title, description: title },
        ...{ url: 'https://xuetang.example.com/me/signups/1', alarm: '两小时后上课' },
      },
    ],
  })

const mailOf = (method: 'REQUEST' | 'CANCEL' | 'PUBLISH', subject = hostile) =>
  composeMail({
    ...{ id: '0198-1', domain: 'xuetang.example.com', to: 'guardian@example.com', subject },
    from: { name: '佛山新市民学堂', address: 'invite@xuetang.example.com' },
    ...{ date: '2026-07-01T02:00:00.000Z', html: '<p>报名成功</p>', text: '报名成功' },
    calendar: { method, bytes: calendarOf(method) },
  })

describe('the calendar object', () => {
  it.each(['REQUEST', 'CANCEL', 'PUBLISH'] as const)('%s is well formed', (method) => {
    const bytes = calendarOf(method)
    const text = bytes.toString()
    const lines = text.split('\r\n')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]|\p{Cc}(?<![\r\n])|\u2028|\ufffd/u)
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const events = calendar.getAllSubcomponents('vevent')
    const [event] = events
    expect(events).toHaveLength(1)
    expect(calendar.getFirstPropertyValue('method')).toBe(method)
    expect(event?.getFirstPropertyValue('x-evil')).toBeNull()
    expect(event?.getFirstPropertyValue('sequence')).toBe(3)
    expect(event?.getFirstPropertyValue('status')).toBe(
      method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    )
    const attendees = method === 'PUBLISH' ? [] : ['mailto:guardian@example.com']
    const said = event?.getAllProperties('attendee').map((property) => property.getFirstValue())
    expect(said).toEqual(attendees)
    expect(event?.getAllSubcomponents('valarm')).toHaveLength(method === 'REQUEST' ? 1 : 0)
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20260718T150000\r\n')
    expect(text).toContain('DTSTAMP:20260702T020000Z\r\n')
  })

  it('keeps the summary, escaped, on one line', () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarOf('REQUEST').toString()))
    const event = calendar.getFirstSubcomponent('vevent')
    const summary = String(event?.getFirstPropertyValue('summary'))
    expect(summary).toContain('【小雨】防溺水"<b>;,:\\ X-EVIL: 1')
    expect(summary).toContain('😀👨‍👩‍👧')
  })
})

describe('the mail', () => {
  it('gives the same bytes for the same props, all of them ASCII with CRLF', async () => {
    const [first, second] = [await mailOf('REQUEST'), await mailOf('REQUEST')]
    expect(first).toEqual(second)
    expect(first.toString('latin1')).not.toMatch(/[^\r]\n|[\x80-\xff]/)
  })

  it('carries the calendar last in the alternative and as an attachment, with its method', async () => {
    const mail = await mailOf('CANCEL')
    const text = mail.toString()
    const types = [...text.matchAll(/^Content-Type: ([^;\r]+)/gim)].map(([, type]) => type)
    expect(types).toEqual([
      ...['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html'],
      ...['text/calendar', 'application/ics'],
    ])
    expect(text.replace(/\r\n\s+/g, ' ')).toMatch(/text\/calendar; charset=utf-8; method=CANCEL/)
    const parsed = await simpleParser(mail)
    const [inline, attached] = parsed.attachments
    expect(attached?.filename ?? inline?.filename).toBe('invite.ics')
    for (const part of parsed.attachments) expect(part.content).toEqual(calendarOf('CANCEL'))
  })

  it('takes no header from a title', async () => {
    const parsed = await simpleParser(await mailOf('REQUEST'))
    expect(parsed.headers.has('x-evil')).toBe(false)
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
    expect(parsed.messageId).toBe('<0198-1@xuetang.example.com>')
    expect(parsed.date?.toISOString()).toBe('2026-07-01T02:00:00.000Z')
  })
})
