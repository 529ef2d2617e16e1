import type { findTemplate } from '#db/read/templates.ts'
import type { findVenue } from '#db/read/venues.ts'
import type { Departure } from '#db/schema/programmes.ts'
import type { Day, Flag, Instant } from '#db/schema.ts'
import { weekdayOf } from '../calendar/month.ts'
import type { Operation } from '../operation.ts'
import { shortCode } from '../registration/short-code.ts'
import type { ClassSessionPattern, PlannedClassSession } from './class-session-pattern.ts'

export interface NewOffering {
  templateCode: string
  organisationId: string
  seasonId: string
  venueId: string
  titleZh: string
  titleEn: string
  /** What to bring. */
  bringZh: string
  bringEn: string
  firstDay: Day
  /** A wall clock in Foshan, as 15:00. */
  startTime: string
  rhythm: 'weekly' | 'weekdays'
  /** How many class sessions. */
  count: number
  minPlaces: number
  maxPlaces: number
  opensAt: Instant
  closesAt: Instant
  contactName: string
  contactPhone: string
}

type Rhythm = Pick<NewOffering, 'rhythm' | 'firstDay' | 'startTime' | 'count'>

/** The pattern of a series that begins on its first day. */
export function patternOf(wanted: Rhythm, { minutes }: { minutes: number }): ClassSessionPattern {
  const { rhythm, firstDay, startTime, count } = wanted
  const sitting = { startTime, minutes }
  const rest = { firstDay, until: { count }, skippedDays: [] }
  return rhythm === 'weekly'
    ? { kind: 'weekly', sittings: [{ weekday: weekdayOf(firstDay), ...sitting }], ...rest }
    : { kind: 'weekdays', onMakeUpWork: false, ...sitting, ...rest }
}

type Template = NonNullable<Awaited<ReturnType<typeof findTemplate>>>
type Venue = NonNullable<Awaited<ReturnType<typeof findVenue>>>

interface Draft {
  wanted: NewOffering
  template: Template
  venue: Venue
  planned: PlannedClassSession[]
}

/** The rows of a drafted offering and its class sessions: first come, first served, open to the whole city. */
export function draftOffering(draft: Draft, { now, newId }: Operation) {
  const { wanted, venue, planned } = draft
  const id = newId()
  const offering = {
    ...{ id, slug: shortCode(id), ...description(draft) },
    ...{ organisation_id: wanted.organisationId, season_id: wanted.seasonId },
    ...{ bring_zh: wanted.bringZh, bring_en: wanted.bringEn },
    ...{ allocation: 'first_come' as const, state: 'draft' as const, created_at: now },
    ...{ min_places: wanted.minPlaces, max_places: wanted.maxPlaces },
    ...{ places_taken: 0, next_rank: 1 },
    ...{ registration_opens_at: wanted.opensAt, registration_closes_at: wanted.closesAt },
    first_starts_at: planned[0]?.starts_at ?? now,
    last_ends_at: planned.at(-1)?.ends_at ?? now,
    ...{ town_code: venue.town_code, district_code: venue.district_code },
    ...{ contact_name: wanted.contactName, contact_phone: wanted.contactPhone },
  }
  const classSessions = planned.map((meeting) => ({
    ...{ id: newId(), offering_id: id, venue_id: venue.id, has_water: hasWater(draft), ...meeting },
    ...{ state: 'scheduled' as const, sequence: 0, revised_at: now, created_at: now },
  }))
  return { offering, classSessions }
}

function description({ wanted, template }: Draft) {
  const { code, programme, audience, setting } = template
  const { grade_min, grade_max, age_min, age_max, asks_health } = template
  return {
    ...{ template_code: code, programme, audience, setting },
    ...{ title_zh: wanted.titleZh, title_en: wanted.titleEn },
    ...{ summary_zh: template.summary_zh, summary_en: template.summary_en },
    ...{ grade_min, grade_max, age_min, age_max, asks_health },
    ...{ grade_basis: 'finished' as const, departure: usualDeparture(template) },
  }
}

/** Camps, lessons about water and grades 1 to 3 are collected; who comes with a guardian leaves with one. */
function usualDeparture(
  template: Pick<Template, 'audience' | 'programme' | 'grade_min'>,
): Departure {
  if (template.audience === 'guardian') return 'free'
  if (template.audience === 'pair') return 'with_guardian'
  const areSmall = template.grade_min === null || template.grade_min <= 3
  return template.programme !== 'school' || areSmall ? 'collected' : 'free'
}

// A dry lesson about water is a classroom; any lesson at a pool is beside the water.
const hasWater = ({ template, venue }: Draft): Flag =>
  template.setting === 'pool' || template.setting === 'waterside' || venue.kind === 'pool' ? 1 : 0
