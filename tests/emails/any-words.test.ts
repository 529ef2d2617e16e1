import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { CalendarMethod } from '#emails/calendar-object.ts'
import { calendarOf, mailOf, samples } from '#emails/gallery.ts'
import { usualWords, type Words } from '#emails/samples/sample.ts'
import { mimeTree } from '#tests/support/mime-tree.ts'

const nasty = [
  ...['"', "'", ';', ',', ':', '\\', '\\n', '^n', '<b>', '&lt;', '{who}', '%0d%0a', '='],
  ...['\r', '\n', '\r\n', '\r\n ', '\t', '\0', '\u0007', '\u0085', '\u2028', '\u2029', '\ufeff'],
  ...['\u200e', '\u200f', '\u202e', '\u2066', '\u2069', '\u200d', 'é', 'ا', '👨‍👩‍👧', '🇨🇳', '𠮷'],
  ...[
    '\r\nBcc: x@evil.example',
    '\nX-EVIL: 1',
    '\r\nEND:VEVENT',
    'MAILTO:',
    'mailto:x@evil.example',
  ],
  ...['防溺水安全教育', '岸上施救（叫叫伸抛划）', ' ', 'a long English word '],
]
const written = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 8 })), {
    ...{ minLength: 1, maxLength: 12 },
  })
  // What people type has a letter in it, and is well-formed text: the form sees to both.
  .map((pieces) => `字${pieces.join('')}`.toWellFormed())
const anyWords = fc.record<Words>({
  ...{ who: written, title: written, bring: written, contact: written, note: written },
  ...{ place: written, shortPlace: written, organisation: written, person: written },
  ...{ town: written, signal: written },
})
const aLocale = fc.constantFrom('zh-CN' as const, 'en' as const)
const aSample = fc.constantFrom(...samples)
const aMethod = fc.constantFrom<CalendarMethod>('REQUEST', 'CANCEL', 'PUBLISH')
const often = { numRuns: 200 }

test('no word adds a header to a mail, nor a part', async () => {
  const shape = (bytes: Buffer) => {
    const { headers, type, parts } = mimeTree(bytes)
    return { names: [...headers.keys()], type, parts: parts.map((part) => part.type) }
  }
  await fc.assert(
    fc.asyncProperty(aSample, aLocale, anyWords, aMethod, async (sample, locale, words, method) => {
      const usual = await mailOf(sample, locale, usualWords(locale), method)
      const bytes = await mailOf(sample, locale, words, method)
      expect(shape(bytes)).toEqual(shape(usual))
      expect(bytes.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]|[\x80-\xff]/)
    }),
    { numRuns: 60 },
  )
})

test('no word is markup, a line of its own, or longer than a subject and an SMS may be', () => {
  const tagsOf = (html: string) => html.match(/<[^>]*>/g)
  fc.assert(
    fc.property(aSample, aLocale, anyWords, (sample, locale, words) => {
      const plain = sample.make(locale, usualWords(locale))
      const { subject, sms, html, text } = sample.make(locale, words)
      expect(tagsOf(html)).toEqual(tagsOf(plain.html))
      expect(text.split('\n').length).toBe(plain.text.split('\n').length)
      for (const [line, most] of [
        [subject, 60],
        [sms, 70],
      ] as const) {
        expect(line.length).toBeLessThanOrEqual(most)
        expect(line).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
        expect(line.isWellFormed()).toBe(true)
      }
      expect(sms.startsWith('【佛山新市民学堂】')).toBe(true)
    }),
    often,
  )
})

test('no word adds a line, a property or a parameter to a calendar part, and every word comes back', () => {
  fc.assert(
    fc.property(aLocale, anyWords, aMethod, (locale, words, method) => {
      const text = calendarOf(locale, words, method).toString()
      const plain = calendarOf(locale, usualWords(locale), method).toString()
      expect(contentLines(text)).toEqual(contentLines(plain))
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
      expect(event?.getFirstPropertyValue('location')).toBe(oneLine(words.place))
      expect(event?.getFirstPropertyValue('organizer')).toBe('mailto:invite@xuetang.example.com')
      const attendee = event?.getFirstProperty('attendee')
      if (!attendee) return
      expect(attendee.getFirstValue()).toBe('mailto:guardian@example.com')
      expect(attendee.getFirstParameter('cn')).toBe(oneLine(words.person).replace(/["^\\]/g, ''))
    }),
    often,
  )
})

/** Names and parameters of all lines, unfolded. */
function contentLines(text: string) {
  const lines = text.replace(/\r\n /g, '').split('\r\n')
  return lines.map((line) => /^[\w-]*(;[\w-]+(?==))*/.exec(line)?.[0])
}

const oneLine = (text: string) =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
