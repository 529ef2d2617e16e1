import type { Locale } from './say.ts'

// Foshan has kept UTC+8 without daylight saving since 1991, and fixed arithmetic is a hundred times cheaper than Intl.
const offset = 8 * 3_600_000
const inFoshan = (instant: string) => new Date(Date.parse(instant) + offset)

const weekdays = {
  'zh-CN': ['日', '一', '二', '三', '四', '五', '六'].map((day) => `周${day}`),
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** 7月18日（周六） · Sat 18 Jul; `day` as 2026-07-18. */
export function dayText(locale: Locale, day: string) {
  const date = new Date(`${day}T00:00:00Z`)
  const weekday = weekdays[locale][date.getUTCDay()]
  const [month, dayOfMonth] = [date.getUTCMonth(), date.getUTCDate()]
  return locale === 'en'
    ? `${weekday} ${dayOfMonth} ${months[month]}`
    : `${month + 1}月${dayOfMonth}日（${weekday}）`
}

/** 2026年7月18日 · 18 Jul 2026: a day that may lie in another year. */
export function fullDayText(locale: Locale, day: string) {
  const [year, month = 0, dayOfMonth] = day.split('-').map(Number)
  return locale === 'en'
    ? `${dayOfMonth} ${months[month - 1]} ${year}`
    : `${year}年${month}月${dayOfMonth}日`
}

/** 2026年7月 · Jul 2026; `month` as 2026-07. */
export function monthText(locale: Locale, month: string) {
  const [year = '', number = ''] = month.split('-')
  return locale === 'en' ? `${months[Number(number) - 1]} ${year}` : `${year}年${Number(number)}月`
}

/** The Foshan day of an instant, in words. */
export function dateText(locale: Locale, instant: string) {
  return dayText(locale, inFoshan(instant).toISOString().slice(0, 10))
}

/** 15:00, Foshan time. */
export function timeText(instant: string) {
  return inFoshan(instant).toISOString().slice(11, 16)
}

/** 7月18日（周六）15:00—16:30 · Sat 18 Jul 15:00–16:30. */
export function whenText(locale: Locale, startsAt: string, endsAt: string) {
  const space = locale === 'en' ? ' ' : ''
  const dash = locale === 'en' ? '–' : '—'
  return `${dateText(locale, startsAt)}${space}${timeText(startsAt)}${dash}${timeText(endsAt)}`
}

/** 7月18日（周六）15:00 · Sat 18 Jul 15:00. */
export function instantText(locale: Locale, instant: string) {
  return `${dateText(locale, instant)}${locale === 'en' ? ' ' : ''}${timeText(instant)}`
}

/** 2026-07-18T15:00 in Foshan: what a field for a day and a time holds. */
export function wallClock(instant: string) {
  return inFoshan(instant).toISOString().slice(0, 16)
}

/** 7月18日15:00 · 18 Jul 15:00: where an SMS has no room for the weekday. */
export function shortInstantText(locale: Locale, instant: string) {
  const day = inFoshan(instant).toISOString().slice(0, 10)
  const [, month = 0, dayOfMonth] = day.split('-').map(Number)
  const time = timeText(instant)
  return locale === 'en'
    ? `${dayOfMonth} ${months[month - 1]} ${time}`
    : `${month}月${dayOfMonth}日${time}`
}
