import { instantText } from '#app/i18n/dates.ts'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

/** What the words of an offering's phase need to know. */
export interface PhaseFacts {
  phase: Phase
  allocation: 'first_come' | 'ballot'
  max_places: number
  places_taken: number
  /** Of the places, those kept for some, and how many of them are taken. */
  reserved_places: number
  reserved_taken: number
  registration_opens_at: string
}

type Phase =
  | 'hidden'
  | 'upcoming'
  | 'open'
  | 'full'
  | 'paused'
  | 'closed'
  | 'running'
  | 'finished'
  | 'cancelled'

const fewPlaces = 6

/** 剩余 6 个名额, 名额已满，可候补, 6月20日（周六）9:00 开始报名 … */
export function OfferingStatus({ offering }: { offering: PhaseFacts }) {
  const [say, locale] = [useSay(), useLocale()]
  const { phase, max_places, places_taken, reserved_places, reserved_taken } = offering
  const reserved = reserved_places - reserved_taken
  const left = max_places - places_taken - reserved
  if (phase === 'open' && offering.allocation === 'first_come') {
    if (left === 0) {
      const text = say('offering.reserved-left', { n: reserved })
      return <Status {...{ tone: 'warn', icon: 'users-group' }}>{text}</Status>
    }
    const [tone, icon] =
      left <= fewPlaces ? (['warn', 'clock'] as const) : (['ok', 'check'] as const)
    return <Status {...{ tone, icon }}>{say('offering.open.left', { n: left })}</Status>
  }
  const [tone, icon] = looks[phase]
  const when = instantText(locale, offering.registration_opens_at)
  const text = phase === 'upcoming' ? say('offering.upcoming', { when }) : say(sentences[phase])
  return <Status {...{ tone, icon }}>{text}</Status>
}

const looks: Record<Phase, [Tone | undefined, IconName]> = {
  hidden: [undefined, 'lock'],
  upcoming: ['ok', 'bell'],
  open: ['ok', 'check'],
  full: ['danger', 'users-group'],
  paused: ['warn', 'player-pause'],
  closed: [undefined, 'lock'],
  running: ['info', 'hourglass'],
  finished: [undefined, 'circle-check'],
  cancelled: ['danger', 'ban'],
}

const sentences = {
  hidden: 'offering.closed',
  open: 'offering.ballot',
  full: 'offering.full.waitlist.short',
  paused: 'offering.paused',
  closed: 'offering.closed',
  running: 'offering.running',
  finished: 'offering.finished',
  cancelled: 'offering.cancelled',
} as const
