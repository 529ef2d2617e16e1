import { whenText } from '#app/i18n/dates.ts'
import type { ShownClassSessionState } from './class-session-card.tsx'
import type { OfferingState } from './offering-history.tsx'
import { placeText } from './place-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { isOpen } from './section-page.tsx'
import { Tag } from './tag.tsx'

export interface OwnClassSession {
  id: string
  offering_id: string
  number: number
  starts_at: string
  ends_at: string
  state: ShownClassSessionState
  has_water: 0 | 1
  venue_zh: string
  venue_en: string
  town_zh: string
  town_en: string
  room_zh: string | null
  room_en: string | null
}

/** The class sessions of an offering in a list: while it is planned each leads to where it alone is changed. */
export function OwnClassSessions({
  classSessions,
  state,
}: {
  classSessions: readonly OwnClassSession[]
  state: OfferingState
}) {
  const say = useSay()
  if (classSessions.length === 0) return <p>{say('planning.class-sessions.empty')}</p>
  return (
    <ol className="meeting-list">
      {classSessions.map((one) => (
        <Row key={one.id} classSession={one} state={state} />
      ))}
    </ol>
  )
}

function Row({ classSession, state }: { classSession: OwnClassSession; state: OfferingState }) {
  const [say, locale] = [useSay(), useLocale()]
  const { id, number: n, offering_id, starts_at, ends_at } = classSession
  return (
    <li className="meeting-list__meeting">
      <span className="meeting-list__number">{n}</span>
      <span>
        {whenText(locale, starts_at, ends_at)}{' '}
        {classSession.has_water ? (
          <Tag tone="warn">{say('planning.class-session.water')}</Tag>
        ) : null}{' '}
        {classSession.state === 'scheduled' ? null : (
          <Tag>{say(`class_session.${classSession.state}`)}</Tag>
        )}
        <span className="meeting-list__place">{placeText(locale, classSession)}</span>
      </span>
      <ClassSessionLink {...{ n, state }} id={id} offeringId={offering_id} />
    </li>
  )
}

interface ClassSessionLinkProps {
  id: string
  offeringId: string
  n: number
  state: OfferingState
}

/** Families see it: then it has a page of its own. */
function ClassSessionLink({ id, offeringId, n, state }: ClassSessionLinkProps) {
  const say = useSay()
  if (state === 'submitted' || state === 'approved') return null
  const isPlanned = isOpen(state)
  const href = isPlanned
    ? `/provider/offerings/${offeringId}/class-sessions/${id}`
    : `/provider/class-sessions/${id}`
  return (
    <a className="lone-link" href={href}>
      <span aria-hidden="true">
        {say(isPlanned ? 'planning.class-session.edit' : 'planning.section.look')}
      </span>
      <span className="visually-hidden">
        {isPlanned
          ? say('planning.class-session.edit-named', { n })
          : say('planning.class-session', { n })}
      </span>
    </a>
  )
}
