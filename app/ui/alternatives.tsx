import { either } from '#app/i18n/either.ts'
import { spanText } from './offering-words.ts'
import { useLocale, useSay } from './say-context.tsx'

interface ShownAlternative {
  slug: string
  title_zh: string
  title_en: string
  first_starts_at: string
  last_ends_at: string
  town_zh: string
  town_en: string
}

/** Other activities that would fit: what, when and where, each a way on. Nothing where there are none. */
export function Alternatives({ offerings }: { offerings: readonly ShownAlternative[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (offerings.length === 0) return null
  return (
    <div className="alternatives">
      <p className="alternatives__title">{say('alternatives.title')}</p>
      <ul className="alternatives__list">
        {offerings.map((one) => (
          <li key={one.slug}>
            <a href={`/a/${one.slug}`}>{either(locale, one.title_zh, one.title_en)}</a>
            <span className="hint">
              {spanText(locale, one.first_starts_at, one.last_ends_at)} ·{' '}
              {either(locale, one.town_zh, one.town_en)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
