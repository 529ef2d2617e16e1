import { either } from '#app/i18n/either.ts'
import type { Locale } from '#app/i18n/say.ts'

interface At {
  venue_zh: string
  venue_en: string
  town_zh: string
  town_en: string
  room_zh?: string | null
  room_en?: string | null
}

/** 大良街道 近良社区党群服务中心 · 二楼礼堂; without the room where none is given. */
export function placeText(locale: Locale, at: At) {
  const venue = locale === 'en' ? `${at.venue_en}, ${at.town_en}` : `${at.town_zh} ${at.venue_zh}`
  const room = either(locale, at.room_zh ?? '', at.room_en ?? '')
  return room ? `${venue} · ${room}` : venue
}
