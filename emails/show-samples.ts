import type { Locale } from '#app/i18n/say.ts'
import { calendarOf, mailOf, samples } from './gallery.ts'
import { longWords, type Sample, usualWords } from './samples/sample.ts'

type WordsName = 'usual' | 'long'

const locales = ['zh-CN', 'en'] as const
const families = ['M', 'A', 'B', '—'] // families, organisations, offices, without a number

const nameOf = ({ template, variant }: Sample) => (variant ? `${template}.${variant}` : template)
const wordsIn = (locale: Locale, words: WordsName) =>
  words === 'long' ? longWords(locale) : usualWords(locale)

/** Every sample by the number of the copy deck: in each language its subject, and how long its SMS is. */
export function listSamples(words: WordsName) {
  const listed = samples.map((sample) => ({
    ...{ name: nameOf(sample), code: sample.code },
    inEach: locales.map((locale) => {
      const { subject, sms } = sample.make(locale, wordsIn(locale, words))
      return { locale, subject, smsLength: sms.length }
    }),
  }))
  const rank = (code: string) => families.indexOf(code.slice(0, 1))
  return listed.sort((a, b) => rank(a.code) - rank(b.code) || (a.code < b.code ? -1 : 1))
}

/** All samples of one number, in each language as they would leave: the headers and parts of the mail, the SMS. */
export function showSamples(code: string, words: WordsName) {
  const ofCode = samples.filter((sample) => sample.code === code)
  return Promise.all(
    ofCode.map(async (sample) => ({
      name: nameOf(sample),
      inEach: await Promise.all(locales.map((locale) => shown(sample, locale, words))),
    })),
  )
}

async function shown(sample: Sample, locale: Locale, words: WordsName) {
  const said = wordsIn(locale, words)
  const { subject, text, sms } = sample.make(locale, said)
  const bytes = await mailOf(sample, locale, said, sample.methods[0])
  const headers = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  const calendars = sample.methods.map((method) => ({
    ...{ method, text: calendarOf(locale, said, method).toString() },
  }))
  return { locale, subject, text, sms, headers, calendars }
}

/** The HTML of a sample, or nothing where there is none of that name. */
export function sampleHtml(name: string, locale: Locale, words: WordsName): string | undefined {
  const sample = samples.find((one) => nameOf(one) === name)
  return sample?.make(locale, wordsIn(locale, words)).html
}
