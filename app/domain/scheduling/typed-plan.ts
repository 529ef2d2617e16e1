import type { Day, Instant } from '#db/schema.ts'
import { foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import type { Clash, Plan, PlannedMeeting } from './clashes.ts'

/** What is typed into a form of class sessions so far. What is not typed yet stays as it is stored. */
export interface TypedMeetings {
  /** Of one class session that is changed. */
  classSessionId?: string | undefined
  /** Days that are named; with a class session, its new one. */
  days: readonly Day[]
  /** Wall clocks in Foshan, as 15:00. */
  starts?: string | undefined
  ends?: string | undefined
  /** Instead of `days`: the meetings that a pattern gives. */
  series?: readonly { number: number; starts_at: Instant; ends_at: Instant }[] | undefined
  venueId?: string | undefined
  /** Null: the whole venue. */
  roomId?: string | null | undefined
  /** Undefined: who is assigned. */
  staff?: PlannedMeeting['staff'] | undefined
}

/** The stored plan with what is typed in its place. A changed class session comes last: what it meets is said of it. */
export function typedPlan(stored: Plan, typed: TypedMeetings): Plan {
  const one = stored.meetings.find(({ classSessionId }) => classSessionId === typed.classSessionId)
  if (one) {
    const others = stored.meetings.filter((meeting) => meeting !== one)
    return {
      ...stored,
      meetings: [...others, { ...one, ...timesOf(one, typed), ...placeOf(one, typed) }],
    }
  }
  const series = typed.series ?? seriesOf(typed)
  const first = stored.meetings[0]
  const meetings = series.map((times, at): PlannedMeeting => {
    const like = stored.meetings[at] ?? first
    const place = { venue_id: like?.venue_id ?? '', room_id: like?.room_id ?? null, staff: [] }
    return { classSessionId: null, ...times, ...placeOf(place, typed) }
  })
  const placed = stored.meetings.map((meeting) => ({ ...meeting, ...placeOf(meeting, typed) }))
  return { ...stored, meetings: meetings.length > 0 ? meetings : placed }
}

/** The stored plan with only these class sessions, and somebody at each of them. */
export function assignedPlan(
  stored: Plan,
  classSessionIds: readonly string[],
  staff: PlannedMeeting['staff'],
): Plan {
  const meetings = stored.meetings.filter(({ classSessionId }) =>
    classSessionIds.includes(classSessionId ?? ''),
  )
  return { ...stored, meetings: meetings.map((meeting) => ({ ...meeting, staff })) }
}

/** Whether there is anything to compare: meetings, each at some place. */
export const isPlaced = ({ meetings }: Plan) =>
  meetings.length > 0 && meetings.every(({ venue_id }) => venue_id !== '')

/** The clashes that a form should speak of: of the changed class session alone, where it is about one. */
export function clashesToSay(clashes: readonly Clash[], plan: Plan, typed: TypedMeetings) {
  const last = plan.meetings.at(-1)
  if (!typed.classSessionId || last?.classSessionId !== typed.classSessionId) return [...clashes]
  return clashes.filter(({ number }) => number === last.number)
}

function timesOf(one: PlannedMeeting, { days, starts, ends }: TypedMeetings) {
  const day = days[0] ?? foshanDay(one.starts_at)
  const starts_at = starts ? foshanInstant(day, starts) : onDay(one.starts_at, day)
  const ends_at = ends ? foshanInstant(day, ends) : onDay(one.ends_at, day)
  return ends_at > starts_at ? { starts_at, ends_at } : {}
}

/** The same wall clock on another day. */
const onDay = (instant: Instant, day: Day) => {
  const clock = Date.parse(instant) - Date.parse(foshanInstant(foshanDay(instant), '00:00'))
  return new Date(Date.parse(foshanInstant(day, '00:00')) + clock).toISOString()
}

type Placed = Pick<PlannedMeeting, 'venue_id' | 'room_id' | 'staff'>

function placeOf(one: Placed, { venueId, roomId, staff }: TypedMeetings): Placed {
  const venue_id = venueId ?? one.venue_id
  const kept = venue_id === one.venue_id ? one.room_id : null
  return { venue_id, room_id: roomId === undefined ? kept : roomId, staff: staff ?? one.staff }
}

function seriesOf({ days, starts, ends }: TypedMeetings) {
  if (!starts || !ends || ends <= starts) return []
  return [...new Set(days)].sort().map((day, at) => ({
    ...{ number: at + 1, starts_at: foshanInstant(day, starts), ends_at: foshanInstant(day, ends) },
  }))
}
