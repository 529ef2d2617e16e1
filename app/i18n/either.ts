import type { Locale } from './say.ts'

/** The text of a row that keeps both languages. */
export function either(locale: Locale, zh: string, en: string) {
  return locale === 'en' ? en : zh
}
