import { type Locale, sayIn } from '#app/i18n/say.ts'

/** How many wait before somebody at this position; 1 is next. */
export function aheadText(locale: Locale, position: number) {
  const say = sayIn(locale)
  if (position <= 1) return say('mail.waitlisted.next')
  return say('mail.waitlisted.ahead', { ahead: position - 1 })
}
