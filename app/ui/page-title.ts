import { type Locale, type Say, sayIn } from '#app/i18n/say.ts'

interface PageFacts<Data> {
  data: Data
  matches: readonly ({ id: string; data: unknown } | undefined)[]
}

/**
 * The meta function of a page: `export const meta = pageTitle((say) => say('activities.title'))`, or with what its
 * loader gave: `pageTitle((say, data: SerializeFrom<typeof loader>) => …)`. The product's name follows.
 */
export function pageTitle<Data = unknown>(
  titleOf: (say: Say, data: Data, locale: Locale) => string,
) {
  return ({ data, matches }: PageFacts<Data>) => {
    const locale = localeOf(matches.find((match) => match?.id === 'root')?.data)
    const say = sayIn(locale)
    const brand = say('brand.name')
    return [{ title: `${titleOf(say, data, locale)} - ${brand}` }]
  }
}

function localeOf(rootData: unknown): Locale {
  const isEnglish =
    typeof rootData === 'object' && rootData && 'locale' in rootData && rootData.locale === 'en'
  return isEnglish ? 'en' : 'zh-CN'
}
