import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

export interface NamedTown {
  district_code: string
  name_zh: string
  name_en: string
  short_zh: string
  short_en: string
}

/** 顺德：大良街道、陈村镇；禅城：祖庙街道 */
export function townsText(locale: Locale, towns: readonly NamedTown[]) {
  const say = sayIn(locale)
  const districts = [...new Set(towns.map(({ district_code }) => district_code))]
  return districts
    .map((code) => {
      const of = towns.filter(({ district_code }) => district_code === code)
      const names = of.map(({ name_zh, name_en }) => either(locale, name_zh, name_en))
      const district = of[0] ? either(locale, of[0].short_zh, of[0].short_en) : ''
      return say('weather.towns-of', { district, towns: names.join(locale === 'en' ? ', ' : '、') })
    })
    .join(locale === 'en' ? '; ' : '；')
}

/** Things of one organisation together, in the order in which organisations first appear. */
export function byOrganisation<Item extends { organisation_id: string }>(items: readonly Item[]) {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    groups.set(item.organisation_id, [...(groups.get(item.organisation_id) ?? []), item])
  }
  return [...groups.entries()].map(([id, of]) => ({ id, of }))
}
