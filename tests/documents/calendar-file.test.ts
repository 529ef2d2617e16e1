import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFile } from '#app/documents/calendar-file.ts'
import { brokenLinesIn, eventsIn } from '../support/feed-server.ts'

const event = {
  ...{ uid: 'e-1@xuetang', sequence: 2, status: 'CONFIRMED' as const, isBusy: true },
  ...{ createdAt: '2026-07-01T02:00:00.000Z', revisedAt: '2026-07-02T02:00:00.000Z' },
  ...{ startsAt: '2026-07-18T07:00:00.000Z', endsAt: '2026-07-18T08:30:00.000Z' },
  ...{ summary: '【小雨】岸上施救', location: '佛山市顺德区', description: '请带：水杯\n第二行' },
  url: 'https://xuetang.example.com/a/1',
}
const organizer = { name: '佛山市新市民学堂', email: 'invite@xuetang.example.com' }

const hostile = [
  ...[
    '第一行\n第二行',
    'a\r\nATTENDEE:mailto:x@example.com',
    '😀👨‍👩‍👧'.repeat(30),
    '引号"和\'',
    'a;b,c\\d\\n',
  ],
  ...['\u202Eexe.cod', '\0\u2028BEGIN:VEVENT', '长'.repeat(300), ':', '"', '^n', '\ud800'],
]

test('a class session stands in the calendar at its time in Foshan, with all that is known of it', () => {
  const text = calendarFile({ organizer, events: [event] }).toString()
  expect(eventsIn(text)).toEqual([
    {
      ...{ uid: event.uid, sequence: 2, status: 'CONFIRMED', summary: event.summary },
      ...{ location: event.location, description: event.description, url: event.url },
      ...{ starts: '2026-07-18T15:00:00', ends: '2026-07-18T16:30:00', attendees: 0, alarms: 0 },
    },
  ])
  expect(text).toContain('METHOD:PUBLISH')
  expect(text).toContain('TZOFFSETTO:+0800')
  expect(text).not.toContain('REFRESH-INTERVAL')
})

test('a calendar that is subscribed to has a name and says how often to ask', () => {
  const text = calendarFile({ name: '顺德,区;\n学堂', organizer, events: [] }).toString()
  const calendar = new ICAL.Component(ICAL.parse(text))
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('顺德\\,区\\; 学堂')
  expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
})

test('nothing that is written into a title, a place or a name breaks a line', () => {
  for (const text of hostile) {
    const one = { ...event, summary: text, location: text, description: text }
    const file = calendarFile({
      name: text,
      organizer: { ...organizer, name: text },
      events: [one],
    })
    expect(brokenLinesIn(file)).toEqual([])
    const [read, ...others] = eventsIn(file.toString())
    expect(others).toEqual([])
    expect(read).toMatchObject({ attendees: 0, starts: '2026-07-18T15:00:00', url: event.url })
  }
})

test('signs that mean something to a calendar come out as they were written', () => {
  const text = 'C:\\\\new; 一、二, 三\\; "四"'
  const file = calendarFile({ organizer, events: [{ ...event, summary: text, location: text }] })
  expect(eventsIn(file.toString())[0]).toMatchObject({ summary: text, location: text })
})

test('any text comes out as it went in, but for what no calendar may hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const file = calendarFile({ organizer, events: [{ ...event, location: text }] })
      expect(brokenLinesIn(file)).toEqual([])
      const kept = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
      expect(eventsIn(file.toString())[0]?.location).toBe(kept)
    }),
  )
})
