import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Icon } from './icon.tsx'
import { OfferingStatus, type PhaseFacts } from './offering-status.tsx'
import { type ForWhom, timesText, whoText } from './offering-words.ts'
import { useLocale, useSay } from './say-context.tsx'
import { ProgrammeTag } from './tag.tsx'

interface CardFacts extends PhaseFacts, ForWhom {
  id: string
  slug: string
  programme: 'school' | 'water' | 'camp'
  setting: 'indoor' | 'outdoor' | 'pool' | 'waterside'
  title: string
  town: string
  /** Of the first class session; null where none is planned yet. */
  venue: string | null
  last_ends_at: string
  /** How often it meets; text where the database counts in text. */
  class_sessions: number | string | null
}

/** One offering of a list: what, when, where, for whom; its state at the left, the way on at the right. */
function OfferingCard({ offering }: { offering: CardFacts }) {
  const [say, locale] = [useSay(), useLocale()]
  const { slug, title, programme, setting } = offering
  const isDry = setting === 'indoor' || setting === 'outdoor'
  const dry = programme === 'water' && isDry ? ` · ${say('filter.dry')}` : ''
  return (
    <Card as="li" foot={<Foot offering={offering} />}>
      <ProgrammeTag programme={programme} />
      <h3 className="offering-card__title">
        <a href={`/a/${slug}`}>{title}</a>
      </h3>
      <ul className="meta">
        <li>
          <Icon name="calendar" />
          {timesText(say, locale, offering)}
        </li>
        <li>
          <Icon name="map-pin" />
          {`${offering.town} ${offering.venue ?? ''}`}
        </li>
        <li>
          <Icon name="users-group" />
          {whoText(say, offering) + dry}
        </li>
      </ul>
    </Card>
  )
}

function Foot({ offering }: { offering: CardFacts }) {
  const say = useSay()
  const { slug, title, phase } = offering
  const named = <span className="visually-hidden">{title}</span>
  return (
    <>
      <OfferingStatus offering={offering} />
      {phase === 'open' ? (
        <ButtonLink href={`/a/${slug}/sign-up`}>
          {say('button.sign-up')}
          {named}
        </ButtonLink>
      ) : null}
      {phase === 'full' ? (
        <ButtonLink kind="secondary" href={`/a/${slug}/sign-up`}>
          {say('button.waitlist')}
          {named}
        </ButtonLink>
      ) : null}
      {phase === 'upcoming' ? (
        <ButtonLink kind="secondary" href={`/a/${slug}/reminder`}>
          {say('reminder.button')}
          {named}
        </ButtonLink>
      ) : null}
      {['open', 'full', 'upcoming'].includes(phase) ? null : (
        <ButtonLink kind="secondary" href={`/a/${slug}`}>
          {say('button.look')}
          {named}
        </ButtonLink>
      )}
    </>
  )
}

export function OfferingCards({ offerings }: { offerings: readonly CardFacts[] }) {
  return (
    <ul className="offering-cards">
      {offerings.map((offering) => (
        <OfferingCard key={offering.id} offering={offering} />
      ))}
    </ul>
  )
}
