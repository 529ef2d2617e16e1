import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { samples } from '#emails/gallery.ts'
import { longWords, usualWords, wordsOf } from '#emails/samples/sample.ts'

const hostile = wordsOf(
  '防溺水"<b>;,:\\\r\nX-EVIL: 1\nBEGIN:VEVENT 😀👨‍👩‍👧 \u0007\u2028\u202e安全教育课堂安全教育课堂',
)
const named = samples.map((sample) => ({
  ...{ name: [sample.template, sample.variant].filter(Boolean).join(' '), sample },
}))

test('every template has a sample', async () => {
  const laidOut = globSync('emails/*.ts').filter((path) =>
    /from '\.\/(layout\.tsx|offer-letter\.ts)'/.test(readFileSync(path, 'utf8')),
  )
  const files = laidOut.filter((path) => path !== 'emails/offer-letter.ts')
  expect(files.length).toBeGreaterThan(20)
  const exported = await Promise.all(
    files.map((path) => import(`../../emails/${basename(path, '.ts')}.ts`)),
  )
  const templates = exported.flatMap((module) => Object.keys(module).map(kebab))
  const shown = new Set(samples.map(({ template }) => template))
  expect(templates.filter((template) => !shown.has(template))).toEqual([])
  expect([...shown].filter((template) => !templates.includes(template))).toEqual([])
})

test('no two samples have one name', () => {
  const names = named.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  const everyWords = { usual: usualWords(locale), long: longWords(locale), hostile }

  describe.each(Object.entries(everyWords))('of %s words', (_, words) => {
    it.each(named)('$name fits: its subject, and its SMS with one signature', ({ sample }) => {
      const { subject, sms } = sample.make(locale, words)
      expect(subject.length).toBeLessThanOrEqual(60)
      expect(subject).not.toMatch(/\p{Cc}|[\u2028\u2029]/u)
      expect(sms.length).toBeLessThanOrEqual(70)
      expect(sms).not.toMatch(/\p{Cc}|[\u2028\u2029]/u)
      expect(sms.split('【佛山新市民学堂】')).toHaveLength(2)
      expect(sms.startsWith('【佛山新市民学堂】')).toBe(true)
    })

    it.each(named)('$name lets no word be markup, a line of its own or a hole', ({ sample }) => {
      const { html, text } = sample.make(locale, words)
      expect(html).not.toContain('<b>')
      expect(html + text).not.toMatch(/\{\w+\}/)
      expect(text).not.toMatch(/^X-EVIL/m)
    })
  })

  it.each(named)('$name is short without losing its end', ({ sample }) => {
    const usual = usualWords(locale)
    const { subject, sms } = sample.make(locale, longWords(locale))
    expect(sms).not.toMatch(/…$/)
    const [, afterTitle = ''] = sample.make(locale, usual).subject.split(usual.title)
    expect(subject.endsWith(afterTitle), subject).toBe(true)
  })

  it.each(named)('$name says all in both parts', ({ sample }) => {
    const { html, text } = sample.make(locale, usualWords(locale))
    const body = html.replace(/<head>.*<\/head>|<div style="display:none.*?<\/div>/gs, '')
    const words = body.split(/<[^>]+>/)
    for (const word of words.filter((piece) => piece.trim())) {
      expect(text).toContain(word.replaceAll('&#x27;', "'"))
    }
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(text).toContain(href)
  })
})

const kebab = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
