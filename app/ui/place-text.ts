import { either } from '#app/i18n/either.ts'
import type { Locale } from '#app/i18n/say.ts'
import { placeText, type ShownClassSession } from './class-session-card.tsx'

type At = Pick<ShownClassSession, 'venue_zh' | 'venue_en' | 'town_zh' | 'town_en'> & {
  room_zh: string | null
  room_en: string | null
}

/** 大良街道 近良社区党群服务中心 · 二楼礼堂 */
export function roomPlaceText(locale: Locale, at: At) {
  const room = either(locale, at.room_zh ?? '', at.room_en ?? '')
  return room ? `${placeText(locale, at)} · ${room}` : placeText(locale, at)
}
