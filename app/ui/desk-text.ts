import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

export interface ShownDesk {
  desk: 'city' | 'district'
  short_zh: string | null
  short_en: string | null
}

/** 顺德区, or 市府办. */
export function deskText(locale: Locale, { desk, short_zh, short_en }: ShownDesk) {
  const say = sayIn(locale)
  if (desk === 'city') return say('approval.desk.city')
  return say('approval.desk.district', { district: either(locale, short_zh ?? '', short_en ?? '') })
}
