import type { Setting } from '#db/schema/programmes.ts'
import type { Database, Day, Flag, Instant } from '#db/schema.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import {
  type ClassSessionPattern,
  mostMeetings,
  type PlannedClassSession,
  type PlannedSeries,
} from './class-session-pattern.ts'

/** What somebody wants: the pattern, and the place where nothing else is said of a class session. */
export interface SeriesWanted {
  pattern: ClassSessionPattern
  venueId: string
  /** Null: the whole venue. */
  roomId: string | null
}

/** What offering.pattern holds: what was wanted, and the meetings that came of it then. */
export interface StoredSeries extends SeriesWanted {
  meetings: PlannedClassSession[]
}

/** The series that an offering's class sessions were last made from, if they were made from one. */
export function readSeries(pattern: string | null): StoredSeries | null {
  return pattern === null ? null : JSON.parse(pattern)
}

export type SeriesRefusal =
  | { code: 'no-meetings' }
  | { code: 'too-many-meetings'; most: number }
  /** Of days named one by one: public holidays, and nobody said that these are meant. */
  | { code: 'meets-on-holiday'; days: Day[] }
  | { code: 'starts-in-the-past' }
  | { code: 'place-gone' }
  | { code: 'venue-is-no-pool' }

type Venue = Pick<Database['venue'], 'kind'>

/** Every reason against a series at `now`; `venue` undefined: it, or the room in it, is not there. */
export function seriesRefusals(
  { pattern }: Pick<SeriesWanted, 'pattern'>,
  { meetings, skipped }: PlannedSeries,
  { venue, setting, now }: { venue: Venue | undefined; setting: Setting; now: Instant },
): SeriesRefusal[] {
  const refusals: SeriesRefusal[] = []
  const holidays = pattern.kind === 'dates' ? skipped.map(({ day }) => day) : []
  const [first] = meetings
  if (holidays.length > 0) refusals.push({ code: 'meets-on-holiday', days: holidays })
  else if (!first) refusals.push({ code: 'no-meetings' })
  if (isCutShort(pattern, meetings)) {
    refusals.push({ code: 'too-many-meetings', most: mostMeetings })
  }
  if (first && first.starts_at <= now) refusals.push({ code: 'starts-in-the-past' })
  if (!venue) refusals.push({ code: 'place-gone' })
  else if (setting === 'pool' && venue.kind !== 'pool') refusals.push({ code: 'venue-is-no-pool' })
  return refusals
}

// A series that reaches the most there can be may have been meant to go on.
function isCutShort(pattern: ClassSessionPattern, meetings: PlannedClassSession[]) {
  if (meetings.length < mostMeetings) return false
  if (pattern.kind === 'dates') return new Set(pattern.days).size > mostMeetings
  return !('count' in pattern.until) || pattern.until.count > mostMeetings
}

/** A dry lesson about water is a classroom; any lesson at a pool is beside the water. */
export function hasWater(setting: Setting, venue: Venue): Flag {
  return setting === 'pool' || setting === 'waterside' || venue.kind === 'pool' ? 1 : 0
}

/** Sign-up as it usually is: from 9:00 tomorrow until the evening before the first day, at least a day long. */
export function usualWindow(firstDay: Day, now: Instant) {
  const tomorrow = addDays(foshanDay(now), 1)
  const dayBefore = addDays(firstDay, -1)
  return {
    registration_opens_at: foshanInstant(tomorrow, '09:00'),
    registration_closes_at: foshanInstant(dayBefore < tomorrow ? tomorrow : dayBefore, '18:00'),
  }
}
