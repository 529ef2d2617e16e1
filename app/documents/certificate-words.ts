import { fullDayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

/** What a certificate says; days as 2026-07-18. */
export interface CertificateText {
  name: string
  title_zh: string
  title_en: string
  organisation_zh: string
  organisation_en: string
  from: string
  to: string
  lessons: number
  /** The Foshan day on which it was issued. */
  issuedOn: string
  /** In groups of four. */
  number: string
}

/** A certificate's lines in one language, for the page and for the file alike. */
export function certificateWords(locale: Locale, of: CertificateText) {
  const say = sayIn(locale)
  const [from, to] = [fullDayText(locale, of.from), fullDayText(locale, of.to)]
  const facts = {
    ...{ name: of.name, title: either(locale, of.title_zh, of.title_en), lessons: of.lessons },
  }
  const text =
    of.from === of.to
      ? say('certificate.text.day', { ...facts, day: from })
      : say('certificate.text', { ...facts, from, to })
  const organisation = either(locale, of.organisation_zh, of.organisation_en)
  return {
    heading: say('certificate.heading'),
    text,
    host: say('foot.host'),
    operator: say('certificate.operator', { organisation }),
    date: fullDayText(locale, of.issuedOn),
    number: say('certificate.number', { number: of.number }),
    verify: say('certificate.verify.hint'),
    lesson: say('certificate.lesson'),
  }
}
