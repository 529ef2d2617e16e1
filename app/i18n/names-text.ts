import type { Locale } from './say.ts'

/** Names in a row: 周家豪、周诗琪, or Anna, Ben. */
export function namesText(locale: Locale, names: readonly string[]) {
  return names.join(locale === 'en' ? ', ' : '、')
}
