import type { ReactNode } from 'react'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Card } from './card.tsx'
import type { IconName } from './icon.tsx'
import { placeText } from './place-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { ProgrammeTag, Tag } from './tag.tsx'

export type ShownClassSessionState =
  | 'scheduled'
  | 'in_progress'
  | 'awaiting_collection'
  | 'held'
  | 'suspended'
  | 'cancelled'

export interface ShownClassSession {
  id: string
  number: number
  starts_at: string
  ends_at: string
  state: ShownClassSessionState
  sequence: number
  programme: 'school' | 'water' | 'camp'
  title_zh: string
  title_en: string
  venue_zh: string
  venue_en: string
  town_zh: string
  town_en: string
  room_zh: string | null
  room_en: string | null
}

interface ClassSessionCardProps {
  classSession: ShownClassSession
  /** Where its title leads; nowhere while its page is not open to the reader. */
  href?: string
  count: ReactNode
  action: ReactNode
}

/** One class session of those who work here. */
export function ClassSessionCard({ classSession, href, count, action }: ClassSessionCardProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { starts_at, ends_at, state, sequence, number } = classSession
  const title = either(locale, classSession.title_zh, classSession.title_en)
  return (
    <Card
      as="li"
      foot={
        <>
          <ClassSessionStatus state={state} />
          {action}
        </>
      }
    >
      <ProgrammeTag programme={classSession.programme} />{' '}
      {sequence > 0 && state !== 'cancelled' ? <Tag tone="warn">{say('teach.changed')}</Tag> : null}
      <h3>{href ? <a href={href}>{title}</a> : title}</h3>
      <p className="hint">
        {whenText(locale, starts_at, ends_at)} · {say('provider.number', { n: number })}
      </p>
      <p className="hint">{placeText(locale, classSession)}</p>
      <p>{count}</p>
    </Card>
  )
}

const icons: Record<ShownClassSessionState, IconName> = {
  scheduled: 'calendar',
  in_progress: 'clock',
  awaiting_collection: 'hourglass',
  held: 'circle-check',
  suspended: 'player-pause',
  cancelled: 'ban',
}

export function ClassSessionStatus({ state }: { state: ShownClassSessionState }) {
  const say = useSay()
  const isOff = state === 'cancelled' || state === 'suspended'
  return (
    <Status icon={icons[state]} {...(isOff && { tone: 'danger' as const })}>
      {say(`class_session.${state}`)}
    </Status>
  )
}
