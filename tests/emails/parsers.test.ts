import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import type { CalendarMethod } from '#emails/calendar-object.ts'
import { calendarOf, mailOf, samples } from '#emails/gallery.ts'
import { longWords, usualWords, type Words, wordsOf } from '#emails/samples/sample.ts'
import { type MimePart, mimeTree } from '#tests/support/mime-tree.ts'

const hostile = wordsOf(
  '何"丽"<b>;,:\\\r\nX-EVIL: 1\nBEGIN:VEVENT\u2028ATTENDEE;CN=x:mailto:x@evil.example 👨‍👩‍👧\u202e\u0007',
)
const everyMail = samples.flatMap((sample) =>
  [undefined, ...sample.methods].map((method) => ({
    ...{ sample, method },
    name: [sample.template, sample.variant, method].filter(Boolean).join(' '),
  })),
)

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  const everyWords = { usual: usualWords(locale), long: longWords(locale), hostile }
  describe.each(Object.entries(everyWords))('of %s words', (_, words) => {
    it.each(everyMail)(
      'the mail $name has its parts, its headers and nothing else',
      async (one) => {
        const { sample, method } = one
        const bytes = await mailOf(sample, locale, words, method)
        const mail = mimeTree(bytes)
        expectParts(mail, method, calendarBytes(locale, words, method))
        expectHeaders(mail.headers)

        const parsed = await simpleParser(bytes)
        const { subject, html, text } = sample.make(locale, words)
        expect(parsed.subject).toBe(subject)
        expect(parsed.from?.value).toMatchObject([{ address: 'invite@xuetang.example.com' }])
        expect(parsed.html).toBe(html)
        expect(parsed.text?.trim()).toBe(text.trim())
      },
    )
  })

  describe.each(Object.entries(everyWords))('a calendar part of %s words', (_, words) => {
    it.each(['REQUEST', 'CANCEL', 'PUBLISH'] as const)(
      '%s is what every calendar reads',
      (method) => {
        const bytes = calendarOf(locale, words, method)
        expectPlainLines(bytes)
        const calendar = new ICAL.Component(ICAL.parse(bytes.toString()))
        const events = calendar.getAllSubcomponents('vevent')
        expect(events).toHaveLength(method === 'PUBLISH' ? 12 : 1)
        expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(
          events.length,
        )
        expect(calendar.getFirstPropertyValue('method')).toBe(method)
        expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1)
        expect(calendar.getAllSubcomponents()).toHaveLength(events.length + 1)
        for (const event of events) expectEvent(event, method)
      },
    )
  })
})

function calendarBytes(locale: 'zh-CN' | 'en', words: Words, method: CalendarMethod | undefined) {
  return method && calendarOf(locale, words, method)
}

function expectParts(mail: MimePart, method: string | undefined, calendar: Buffer | undefined) {
  const typesOf = ({ parts }: MimePart) => parts.map(({ type }) => type)
  if (!method) {
    expect(mail.type).toBe('multipart/alternative')
    expect(typesOf(mail)).toEqual(['text/plain', 'text/html'])
    return
  }
  expect(mail.type).toBe('multipart/mixed')
  expect(typesOf(mail)).toEqual(['multipart/alternative', 'application/ics'])
  const [alternative, attachment] = mail.parts
  expect(alternative && typesOf(alternative)).toEqual(['text/plain', 'text/html', 'text/calendar'])
  const inline = alternative?.parts.at(-1)
  expect(inline?.headers.get('content-type')).toBe(`text/calendar; charset=utf-8; method=${method}`)
  expect(inline?.headers.has('content-disposition')).toBe(false)
  expect(attachment?.headers.get('content-disposition')).toBe('attachment; filename=invite.ics')
  expect(inline?.content).toEqual(calendar)
  expect(attachment?.content).toEqual(calendar)
}

function expectHeaders(headers: Map<string, string>) {
  const known = ['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type']
  const ours = ['auto-submitted', 'x-auto-response-suppress']
  expect([...headers.keys()].sort()).toEqual([...known, ...ours].sort())
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.get('to')).toBe('guardian@example.com')
  expect(headers.get('from')).toMatch(/<invite@xuetang\.example\.com>$/)
  expect(headers.get('message-id')).toMatch(/^<[\w-]+@xuetang\.example\.com>$/)
  expect(headers.get('date')).toBe('Thu, 02 Jul 2026 02:00:00 +0000')
}

/** CRLF only, at most 75 octets a line, no character in two pieces, nothing that cannot be seen. */
function expectPlainLines(bytes: Buffer) {
  const text = bytes.toString()
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]|[^\P{Cc}\r\n]|[\u2028\u2029\ufeff\ufffd]|\r\n\r\n/u)
  for (let start = 0, end = 0; start < bytes.length; start = end + 2) {
    end = bytes.indexOf('\r\n', start)
    expect(end - start).toBeLessThanOrEqual(75)
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end))
  }
}

function expectEvent(event: ICAL.Component, method: string) {
  const names = new Set(event.getAllProperties().map(({ name }) => name))
  const plain = 'uid sequence dtstamp created last-modified dtstart dtend summary location'.split(
    ' ',
  )
  const more = ['description', 'url', 'status', 'transp', 'organizer']
  const attendee = method === 'PUBLISH' ? [] : ['attendee']
  expect([...names].sort()).toEqual([...plain, ...more, ...attendee].sort())
  expect(event.getFirstPropertyValue('sequence')).toBe(method === 'CANCEL' ? 1 : 0)
  expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2026-07-02T02:00:00Z')
  expect(event.getFirstProperty('dtstart')?.getFirstParameter('tzid')).toBe('Asia/Shanghai')
  expect(event.getFirstPropertyValue('status')).toBe(
    method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
  )
  expect(event.getFirstPropertyValue('organizer')).toBe('mailto:invite@xuetang.example.com')
  const attendees = event.getAllProperties('attendee').map((one) => one.getFirstValue())
  expect(attendees).toEqual(method === 'PUBLISH' ? [] : ['mailto:guardian@example.com'])
  expect(event.getAllSubcomponents().map(({ name }) => name)).toEqual(
    method === 'REQUEST' ? ['valarm'] : [],
  )
}
