import type { ReactNode } from 'react'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { Card } from './card.tsx'
import { sections } from './comment-templates.ts'
import { Facts } from './facts.tsx'
import { OfferingTeam, type ShownTeamMember } from './offering-team.tsx'
import { type ForWhom, whoText } from './offering-words.ts'
import { useLocale, useSay } from './say-context.tsx'
import type { Section } from './submission-refusals.tsx'
import { Tag } from './tag.tsx'

/** An offering as those who approve it read it. */
export interface PlannedOffering extends ForWhom {
  title_zh: string
  title_en: string
  summary_zh: string
  summary_en: string
  organisation_zh: string
  organisation_en: string
  season_zh: string
  season_en: string
  contract: string | null
  bring_zh: string
  bring_en: string
  contact_name: string
  contact_phone: string
  setting: 'indoor' | 'outdoor' | 'pool' | 'waterside'
  departure: 'collected' | 'with_guardian' | 'free'
  allocation: 'first_come' | 'ballot'
  asks_health: 0 | 1
  min_places: number
  max_places: number
  places_taken: number
  registration_opens_at: string
  registration_closes_at: string
  late_join_until: string | null
  open_to_all_at: string | null
  /** The template of which one must have had a place before. */
  before_zh: string | null
  before_en: string | null
  reserved_places: number
  reserved_for: 'new_residents' | 'first_timers' | 'desk' | null
  reserved_reason_zh: string | null
  reserved_reason_en: string | null
  materials: string | null
  insurance: string | null
}

export interface PlannedMeeting {
  id: string
  number: number
  starts_at: string
  ends_at: string
  state: 'scheduled' | 'in_progress' | 'awaiting_collection' | 'held' | 'suspended' | 'cancelled'
  has_water: 0 | 1
  venue_zh: string
  venue_en: string
  town_zh: string
  town_en: string
  room_zh: string | null
  room_en: string | null
}

export interface ShownOpening {
  short_zh: string
  short_en: string
  opens_at: string
}

interface OfferingSectionsProps {
  offering: PlannedOffering
  classSessions: readonly PlannedMeeting[]
  towns: readonly { name_zh: string; name_en: string }[]
  /** Districts that may sign up later. */
  openings: readonly ShownOpening[]
  team: readonly ShownTeamMember[]
  /** Marked as changed since the round before. */
  changed?: readonly Section[]
  /** What stands below a section: comments, a field for a comment. */
  below?: (section: Section) => ReactNode
}

/** Everything that was planned, section by section. */
export function OfferingSections({ changed = [], below, ...plan }: OfferingSectionsProps) {
  const say = useSay()
  return (
    <>
      {sections.map((section) => (
        <Card as="section" key={section}>
          <h2 className="row">
            {say(`approval.section.${section}`)}
            {changed.includes(section) ? <Tag tone="info">{say('approval.changed')}</Tag> : null}
          </h2>
          <SectionBody section={section} {...plan} />
          {below?.(section)}
        </Card>
      ))}
    </>
  )
}

type Plan = Pick<
  OfferingSectionsProps,
  'offering' | 'classSessions' | 'towns' | 'team' | 'openings'
>

function SectionBody({ section, ...plan }: Plan & { section: Section }) {
  if (section === 'schedule') return <Meetings classSessions={plan.classSessions} />
  if (section === 'staffing') return <OfferingTeam team={plan.team} />
  return <SectionFacts section={section} {...plan} />
}

function SectionFacts({
  section,
  offering,
  towns,
  openings,
}: Plan & { section: Exclude<Section, 'schedule' | 'staffing'> }) {
  const [say, locale] = [useSay(), useLocale()]
  const nothing = say('approval.fact.nothing')
  const facts = {
    basics: [
      ['title', `${offering.title_zh} · ${offering.title_en}`],
      ['summary', either(locale, offering.summary_zh, offering.summary_en)],
      ['organisation', either(locale, offering.organisation_zh, offering.organisation_en)],
      ['contract', offering.contract ?? say('approval.fact.no-contract')],
      ['season', either(locale, offering.season_zh, offering.season_en)],
      ['bring', either(locale, offering.bring_zh, offering.bring_en)],
      ['contact', `${offering.contact_name} ${offering.contact_phone}`],
    ],
    audience: [
      ['who', whoText(say, offering)],
      [
        'towns',
        towns
          .map((town) => either(locale, town.name_zh, town.name_en))
          .join(locale === 'en' ? ', ' : '、') || say('approval.fact.whole-city'),
      ],
      ['prerequisite', either(locale, offering.before_zh ?? '', offering.before_en ?? '')],
    ],
    places: [
      [
        'places',
        say('approval.fact.places.of', { min: offering.min_places, max: offering.max_places }),
      ],
      ['taken', offering.places_taken > 0 ? String(offering.places_taken) : ''],
      ['opens', instantText(locale, offering.registration_opens_at)],
      ['closes', instantText(locale, offering.registration_closes_at)],
      ['late-join', offering.late_join_until ? instantText(locale, offering.late_join_until) : ''],
      ['allocation', say(`approval.allocation.${offering.allocation}`)],
      ['open-to-all', offering.open_to_all_at ? instantText(locale, offering.open_to_all_at) : ''],
      ['openings', openingsText(locale, openings)],
      ['reserved', reservedText(locale, offering)],
    ],
    care: [
      ['setting', say(`setting.${offering.setting}`)],
      ['health', say(offering.asks_health ? 'approval.fact.yes' : 'approval.fact.no')],
      ['departure', say(`approval.departure.${offering.departure}`)],
    ],
    materials: [
      ['materials', offering.materials || nothing],
      ['insurance', offering.insurance || nothing],
    ],
  } as const
  return (
    <Facts
      facts={facts[section].map(([name, fact]) => ({ name: say(`approval.fact.${name}`), fact }))}
    />
  )
}

function openingsText(locale: Locale, openings: readonly ShownOpening[]) {
  const each = openings.map(({ short_zh, short_en, opens_at }) =>
    sayIn(locale)('fact.district-opening', {
      ...{ district: either(locale, short_zh, short_en), when: instantText(locale, opens_at) },
    }),
  )
  return each.join(locale === 'en' ? '; ' : '；')
}

function reservedText(locale: Locale, offering: PlannedOffering) {
  const { reserved_places: n, reserved_for: group } = offering
  if (n === 0 || group === null) return ''
  const say = sayIn(locale)
  const of = say('fact.reserved.of', { n, who: say(`reserved-for.${group}`) })
  const { reserved_reason_zh: zh, reserved_reason_en: en } = offering
  const reason = say('reserved.reason', { reason: either(locale, zh ?? '', en ?? '') })
  return `${of}${locale === 'en' ? '. ' : '。'}${reason}`
}

const fewMeetings = 8

function Meetings({ classSessions }: Pick<Plan, 'classSessions'>) {
  const [say, locale] = [useSay(), useLocale()]
  if (classSessions.length === 0) return <p>{say('approval.refused.no-class-sessions')}</p>
  const lines = classSessions.map((meeting) => <MeetingLine key={meeting.id} meeting={meeting} />)
  if (lines.length <= fewMeetings) return <ol className="meetings">{lines}</ol>
  const [first, last] = [classSessions[0], classSessions.at(-1)]
  return (
    <>
      <ol className="meetings">{lines.slice(0, fewMeetings)}</ol>
      <details>
        <summary>
          {say('approval.meetings.more', {
            n: classSessions.length,
            from: first ? instantText(locale, first.starts_at) : '',
            to: last ? instantText(locale, last.starts_at) : '',
          })}
        </summary>
        <ol className="meetings">{lines.slice(fewMeetings)}</ol>
      </details>
    </>
  )
}

function MeetingLine({ meeting }: { meeting: PlannedMeeting }) {
  const [say, locale] = [useSay(), useLocale()]
  const room = meeting.room_zh && meeting.room_en
  return (
    <li>
      <span>
        <strong>{say('office.offering.class-session.number', { n: meeting.number })}</strong>{' '}
        {whenText(locale, meeting.starts_at, meeting.ends_at)}{' '}
        {meeting.has_water ? <Tag tone="warn">{say('office.offering.has-water')}</Tag> : null}
        {meeting.state === 'scheduled' ? null : <Tag>{say(`class_session.${meeting.state}`)}</Tag>}
      </span>
      <span className="hint">
        {either(locale, meeting.town_zh, meeting.town_en)}{' '}
        {either(locale, meeting.venue_zh, meeting.venue_en)}
        {room ? ` · ${either(locale, meeting.room_zh ?? '', meeting.room_en ?? '')}` : ''}
      </span>
    </li>
  )
}
