import { timeText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { ShownClassSessionState } from './class-session-card.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { Tag } from './tag.tsx'

/** A class session as a timetable knows it. What is null is another organisation's, and not public. */
export interface ShownEntry {
  id: string | null
  offering_id: string | null
  offering_state: OfferingState | null
  number: number | null
  programme: 'school' | 'water' | 'camp' | null
  title_zh: string | null
  title_en: string | null
  organisation_zh: string
  organisation_en: string
  venue_zh: string
  venue_en: string
  room_zh: string | null
  room_en: string | null
  town_zh: string
  town_en: string
  held_on: string
  starts_at: string
  ends_at: string
  sequence: number
  state: ShownClassSessionState
  people: readonly { staff_id: string; name: string; state: 'asked' | 'accepted' | 'declined' }[]
}

type OfferingState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'published'
  | 'ballot_closed'
  | 'drawn'
  | 'accepted'
  | 'cancelled'

/** What this timetable says of an entry, and where an entry leads. */
export interface EntryLook {
  hrefOf(entry: ShownEntry): string | undefined
  showsOrganisation?: boolean
  /** False where everything is at one place. */
  showsPlace?: boolean
  /** False where they are not the reader's business. */
  showsPeople?: boolean
  /** Whose own answer is shown instead of everybody's names. */
  ownStaffId?: string
}

/** One class session in a cell of the week: time, title, place, people, and what is unusual about it. */
export function TimetableSlot({ entry, look }: { entry: ShownEntry; look: EntryLook }) {
  const locale = useLocale()
  const { programme, state, starts_at, ends_at } = entry
  const isOff = state === 'cancelled' || state === 'suspended'
  return (
    <li className={`slot slot--${programme ?? 'taken'}${isOff ? ' slot--off' : ''}`}>
      <span className="slot__time">
        {timeText(starts_at)}—{timeText(ends_at)}
      </span>
      <EntryTitle entry={entry} href={look.hrefOf(entry)} />
      {look.showsOrganisation ? (
        <span className="slot__fact">
          {either(locale, entry.organisation_zh, entry.organisation_en)}
        </span>
      ) : null}
      {look.showsPlace === false ? <Room entry={entry} /> : <Place entry={entry} />}
      {look.showsPeople === false ? null : <People entry={entry} />}
      <EntryState entry={entry} look={look} />
    </li>
  )
}

export function EntryTitle({ entry, href }: { entry: ShownEntry; href: string | undefined }) {
  const [say, locale] = [useSay(), useLocale()]
  const { title_zh, title_en } = entry
  const title =
    title_zh === null || title_en === null
      ? say('timetable.taken')
      : either(locale, title_zh, title_en)
  return href ? (
    <a className="slot__title" href={href}>
      {title}
    </a>
  ) : (
    <span className="slot__title">{title}</span>
  )
}

function Place({ entry }: { entry: ShownEntry }) {
  return <span className="slot__fact">{placeOf(useLocale(), entry)}</span>
}

/** 近良社区党群服务中心 203室 */
export function placeOf(locale: 'zh-CN' | 'en', entry: ShownEntry) {
  const { venue_zh, venue_en, room_zh, room_en } = entry
  const room = room_zh && room_en ? either(locale, room_zh, room_en) : ''
  return `${either(locale, venue_zh, venue_en)} ${room}`.trim()
}

function Room({ entry: { room_zh, room_en } }: { entry: ShownEntry }) {
  const locale = useLocale()
  if (!room_zh || !room_en) return null
  return <span className="slot__fact">{either(locale, room_zh, room_en)}</span>
}

function People({ entry }: { entry: ShownEntry }) {
  const names = usePeople(entry)
  return names ? <span className="slot__fact">{names}</span> : null
}

/** 莫海燕、梁伟（待答复） */
export function usePeople({ people }: ShownEntry) {
  const [say, locale] = [useSay(), useLocale()]
  return people
    .map(({ name, state }) => (state === 'asked' ? say('timetable.people.asked', { name }) : name))
    .join(locale === 'en' ? ', ' : '、')
}

/** What is unusual: called off, under way, changed, not yet published, an answer that is awaited. */
export function EntryState({ entry, look }: { entry: ShownEntry; look: EntryLook }) {
  const say = useSay()
  const { state, sequence, offering_state } = entry
  const isOff = state === 'cancelled' || state === 'suspended'
  const own = entry.people.find(({ staff_id }) => staff_id === look.ownStaffId)
  return (
    <>
      {isOff ? (
        <Status tone="danger" icon={state === 'cancelled' ? 'ban' : 'player-pause'}>
          {say(`class_session.${state}`)}
        </Status>
      ) : null}
      {state === 'in_progress' || state === 'awaiting_collection' ? (
        <Status tone="info" icon="clock">
          {say(`class_session.${state}`)}
        </Status>
      ) : null}
      {sequence > 0 && !isOff ? <Tag tone="warn">{say('timetable.changed')}</Tag> : null}
      {offering_state && isOnTheWay(entry) ? (
        <Tag>{say(`offering.state.${offering_state}`)}</Tag>
      ) : null}
      {own?.state === 'asked' && !isOff ? <Tag tone="warn">{say('timetable.asked')}</Tag> : null}
    </>
  )
}

/** Not yet published. Another organisation's is not told apart. */
export const isOnTheWay = ({ offering_state: state }: ShownEntry) =>
  state === 'draft' || state === 'submitted' || state === 'returned' || state === 'approved'
