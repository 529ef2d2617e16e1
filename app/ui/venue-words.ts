import { dayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

interface Placed {
  town_zh: string
  town_en: string
  short_zh: string
  short_en: string
}

/** 顺德大良街道 · Daliang Subdistrict, Shunde. */
export function townText(locale: Locale, { town_zh, town_en, short_zh, short_en }: Placed) {
  return either(locale, `${short_zh}${town_zh}`, `${town_en}, ${short_en}`)
}

interface Owned {
  owner_id: string | null
  owner_zh: string | null
  owner_en: string | null
}

/** Who keeps a venue: the city, the reader's own organisation, or another one. */
export function ownerText(locale: Locale, venue: Owned, ownId: string | null) {
  const say = sayIn(locale)
  if (venue.owner_id === null) return say('venue.owner.city')
  if (venue.owner_id === ownId) return say('venue.owner.own')
  return either(locale, venue.owner_zh ?? '', venue.owner_en ?? '')
}

/** When a venue was last looked at. */
export function checkedText(
  locale: Locale,
  { day, isDue }: { day: string | null; isDue: boolean },
) {
  const say = sayIn(locale)
  if (day === null) return say('venue.checked.never')
  const words = yearText(locale, day)
  return isDue ? say('venue.checked.long-ago', { day: words }) : words
}

/** 2026年7月18日（周六） · Sat 18 Jul 2026: checks go back further than this year. */
export const yearText = (locale: Locale, day: string) =>
  either(
    locale,
    `${day.slice(0, 4)}年${dayText(locale, day)}`,
    `${dayText(locale, day)} ${day.slice(0, 4)}`,
  )
