import type { ReactNode } from 'react'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Card } from './card.tsx'
import { Facts } from './facts.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { ProgrammeTag } from './tag.tsx'

interface Meeting {
  starts_at: string
  ends_at: string
  venue_zh: string
  venue_en: string
  address_zh: string
  address_en: string
  town_zh: string
  town_en: string
}

interface OfferingSummaryProps {
  offering: { programme: 'school' | 'water' | 'camp'; title_zh: string; title_en: string }
  meetings: Meeting[]
  /** Further facts, below when and where. */
  facts?: { name: string; fact: ReactNode }[]
}

/** What a sign-up is about, at the top of each of its steps. */
export function OfferingSummary({ offering, meetings, facts = [] }: OfferingSummaryProps) {
  const [say, locale] = [useSay(), useLocale()]
  const [first] = meetings
  const when = first && whenText(locale, first.starts_at, first.ends_at)
  return (
    <Card as="section">
      <ProgrammeTag programme={offering.programme} />
      <h2>{either(locale, offering.title_zh, offering.title_en)}</h2>
      <Facts
        facts={[
          {
            name: say('sign-up.fact.when'),
            fact:
              meetings.length > 1 && when
                ? say('sign-up.fact.times', { n: meetings.length, when })
                : when,
          },
          { name: say('sign-up.fact.where'), fact: first && addressText(locale, first) },
          ...facts,
        ]}
      />
    </Card>
  )
}

/** 大良街道 近良社区党群服务中心，近良社区演示路1号. */
export function addressText(locale: 'zh-CN' | 'en', place: Omit<Meeting, 'starts_at' | 'ends_at'>) {
  return locale === 'en'
    ? `${place.venue_en}, ${place.address_en}, ${place.town_en}`
    : `${place.town_zh} ${place.venue_zh}（${place.address_zh}）`
}
