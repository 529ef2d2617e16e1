import { dateText, whenText } from '#app/i18n/dates.ts'
import type { Locale, Say } from '#app/i18n/say.ts'

/** For whom an offering is, as its row says it. */
export interface ForWhom {
  audience: 'child' | 'guardian' | 'pair'
  grade_min: number | null
  grade_max: number | null
  grade_basis: 'finished' | 'entering'
  age_min: number | null
  age_max: number | null
  first_starts_at: string
}

/** 读完1—6年级 · 满12岁, or 家长参加. */
export function whoText(say: Say, offering: ForWhom) {
  if (offering.audience === 'guardian') return say('who.guardian')
  const limits = [gradesText(say, offering), agesText(say, offering)].filter((text) => text !== '')
  const child = limits.join(' · ') || say('who.anyone')
  return offering.audience === 'pair' ? `${say('who.pair')} · ${child}` : child
}

function gradesText(say: Say, { grade_min, grade_max, grade_basis, first_starts_at }: ForWhom) {
  if (grade_min === null && grade_max === null) return ''
  const [from, to] = [grade_min ?? 1, grade_max ?? 9]
  // In July and August "grade five" could be the one behind or the one ahead: say which.
  const isSummer = ['07', '08'].includes(first_starts_at.slice(5, 7))
  if (from === to) return say(isSummer ? `who.grade.${grade_basis}` : 'who.grade', { from })
  return say(isSummer ? `who.grades.${grade_basis}` : 'who.grades', { from, to })
}

function agesText(say: Say, { age_min, age_max }: ForWhom) {
  if (age_min !== null && age_max !== null) return say('who.ages', { from: age_min, to: age_max })
  if (age_min !== null) return say('who.ages.from', { from: age_min })
  return age_max === null ? '' : say('who.ages.to', { to: age_max })
}

interface Times {
  first_starts_at: string
  last_ends_at: string
  class_sessions: number | string | null
}

/** 7月18日（周六）15:00—16:30, or 7月13日（周一）—7月24日（周五），共10次. */
export function timesText(say: Say, locale: Locale, offering: Times) {
  const span = spanText(locale, offering.first_starts_at, offering.last_ends_at)
  const n = Number(offering.class_sessions)
  return n > 1 ? say('fact.when.times', { span, n }) : span
}

/** 7月18日（周六）15:00—16:30 within a day, else 7月13日（周一）—7月24日（周五）. */
export function spanText(locale: Locale, startsAt: string, endsAt: string) {
  const [first, last] = [dateText(locale, startsAt), dateText(locale, endsAt)]
  if (first === last) return whenText(locale, startsAt, endsAt)
  return locale === 'en' ? `${first} – ${last}` : `${first}—${last}`
}
