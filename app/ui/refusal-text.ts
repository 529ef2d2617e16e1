import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

/** A refusal as the domain names it, and as a page gets it. */
export type ShownRefusal =
  | { code: 'not-published' | 'paused' | 'closed' | 'already-registered' | 'no-contact' }
  | { code: 'no-place-to-exchange' }
  | { code: 'three-choices'; most: number }
  | { code: 'not-yet-open'; opensAt: string }
  | { code: 'too-young'; minAge: number; monthsShort: number }
  | { code: 'too-old'; maxAge: number }
  | { code: 'wrong-grade'; gradeMin: number; gradeMax: number; grade: number }
  | { code: 'other-town'; townCodes: string[] }
  | { code: 'new-residents-first'; openToAllAt: string }
  | { code: 'prerequisite' | 'clash'; titleZh: string; titleEn: string }
  | { code: 'family-limit'; open: number; most: number }
  | { code: 'camp-cap'; most: number; titleZh: string; titleEn: string }

interface TownName {
  code: string
  name_zh: string
  name_en: string
}

/** Why somebody may not join, in words. */
export function refusalText(locale: Locale, refusal: ShownRefusal, towns: TownName[] = []) {
  const say = sayIn(locale)
  switch (refusal.code) {
    case 'not-yet-open':
      return say('refusal.not-yet-open', { when: instantText(locale, refusal.opensAt) })
    case 'too-young':
      return say('refusal.too-young', {
        ...{ n: spanText(locale, refusal.monthsShort), min: refusal.minAge },
      })
    case 'too-old':
      return say('refusal.too-old', { max: refusal.maxAge })
    case 'wrong-grade':
      return say('refusal.wrong-grade', {
        grades: gradesText(locale, refusal.gradeMin, refusal.gradeMax),
        grade: gradeText(locale, refusal.grade),
      })
    case 'new-residents-first':
      return say('refusal.new-residents-first', { when: instantText(locale, refusal.openToAllAt) })
    case 'prerequisite':
    case 'clash':
      return say(`refusal.${refusal.code}`, {
        title: either(locale, refusal.titleZh, refusal.titleEn),
      })
    case 'camp-cap':
      return say('refusal.camp-cap', {
        ...{ n: refusal.most, title: either(locale, refusal.titleZh, refusal.titleEn) },
      })
    case 'family-limit':
      return say('refusal.family-limit', { n: refusal.open - 1, most: refusal.most })
    case 'three-choices':
      return say('refusal.three-choices', { n: refusal.most })
    case 'other-town': {
      const named = towns.filter((town) => refusal.townCodes.includes(town.code))
      const area = named.map((town) => either(locale, town.name_zh, town.name_en))
      return say('refusal.other-town', { area: area.join(locale === 'en' ? ', ' : '、') })
    }
    default:
      return say(`refusal.${refusal.code}`)
  }
}

function spanText(locale: Locale, months: number) {
  const say = sayIn(locale)
  return months >= 12 && months % 12 === 0
    ? say('refusal.years', { n: months / 12 })
    : say('refusal.months', { n: months })
}

const grades = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** 五年级; below and above primary one to lower secondary three in general words. */
export function gradeText(locale: Locale, grade: number) {
  const known = grades.find((one) => one === grade) ?? (grade < 1 ? 0 : 10)
  return sayIn(locale)(`grade.${known}`)
}

/** 三年级至六年级. */
function gradesText(locale: Locale, from: number, to: number) {
  if (from === to) return gradeText(locale, from)
  const range = { from: gradeText(locale, from), to: gradeText(locale, to) }
  return sayIn(locale)('grade.range', range)
}
