import type { ReactNode } from 'react'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Card } from './card.tsx'
import { useLocale, useSay } from './say-context.tsx'

export interface ShownDrawOffering {
  id: string
  slug: string
  title_zh: string
  title_en: string
  /** Of its organisation. */
  name_zh: string
  name_en: string
  first_starts_at: string
  max_places: number
  reserved_places: number
  state: string
}

/** What is drawn: each offering with its places. `more`: what else its readers may know of one. */
export function DrawOfferings<Offering extends ShownDrawOffering>({
  title,
  offerings,
  href = ({ slug }) => `/a/${slug}`,
  more,
}: {
  title: string
  offerings: readonly Offering[]
  href?: (offering: Offering) => string
  more?: (offering: Offering) => ReactNode
}) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{title}</h2>
      {offerings.length === 0 ? <p>{say('draw.offerings.empty')}</p> : null}
      <ul className="stack">
        {offerings.map((offering) => (
          <Card as="li" key={offering.id}>
            <h3>
              <a className="lone-link" href={href(offering)}>
                {either(locale, offering.title_zh, offering.title_en)}
              </a>
            </h3>
            <p className="hint">{either(locale, offering.name_zh, offering.name_en)}</p>
            <p className="hint">
              {say('draw.offerings.starts', {
                when: instantText(locale, offering.first_starts_at),
              })}
            </p>
            <p>{placesText(say, offering)}</p>
            {more?.(offering)}
          </Card>
        ))}
      </ul>
    </section>
  )
}

function placesText(
  say: ReturnType<typeof useSay>,
  { max_places, reserved_places, state }: ShownDrawOffering,
) {
  if (state === 'cancelled') return say('draw.offerings.cancelled')
  const places = say('draw.offerings.places', { n: max_places })
  if (reserved_places === 0) return places
  return `${places} · ${say('draw.offerings.reserved', { n: reserved_places })}`
}
