import type { Instant } from '#db/schema.ts'
import type { Clash, Ground, OtherSide, Plan, PlannedMeeting } from './clashes.ts'

/** A class session that takes a venue or a room, and the people of the plan that are wanted there. */
export interface Booking extends Place {
  starts_at: Instant
  ends_at: Instant
  town_code: string
  staffIds: readonly string[]
  other: OtherSide
}

interface Place {
  venue_id: string
  room_id: string | null
}

type Times = Pick<Booking, 'starts_at' | 'ends_at'>
type Against<One> = One extends unknown ? Omit<One, 'number' | 'startsAt'> : never

/** What stands against one meeting of a plan: bookings of others, and the meetings of the plan before it. */
export function bookingsAgainst(plan: Plan, at: number, ground: Ground): Against<Clash>[] {
  const meeting = plan.meetings[at]
  if (!meeting) return []
  const own = plan.meetings.slice(0, at).map((earlier) => ownBooking(earlier, ground))
  return [...ground.bookings, ...own].flatMap((booking) => [
    ...venueTaken(meeting, booking),
    ...staffTaken(meeting, booking, ground),
  ])
}

/** Half-open: what ends when the other begins does not overlap it. */
const overlap = (one: Times, other: Times) =>
  one.starts_at < other.ends_at && other.starts_at < one.ends_at

/** A room by itself leaves the other rooms free; the whole venue takes them all. */
const samePlace = (one: Place, other: Place) =>
  one.venue_id === other.venue_id &&
  (one.room_id === null || other.room_id === null || one.room_id === other.room_id)

function* venueTaken(meeting: PlannedMeeting, booking: Booking) {
  if (samePlace(meeting, booking) && overlap(meeting, booking)) {
    yield { code: 'venue-taken' as const, other: booking.other }
  }
}

function* staffTaken(meeting: PlannedMeeting, booking: Booking, ground: Ground) {
  const town = ground.venues.get(meeting.venue_id)?.town_code
  const needs = town === booking.town_code ? 0 : ground.travelMinutes
  for (const { id, name: staffName } of meeting.staff) {
    if (!booking.staffIds.includes(id)) continue
    const { other } = booking
    const minutes = minutesBetween(meeting, booking)
    if (minutes < 0) yield { code: 'staff-taken' as const, staffName, other }
    else if (minutes < needs) {
      yield { code: 'too-little-travel' as const, staffName, minutes, needs, other }
    }
  }
}

/** From the end of the earlier to the beginning of the later; below nothing where they overlap. */
function minutesBetween(one: Times, other: Times) {
  if (overlap(one, other)) return -1
  const [from, to] =
    one.ends_at <= other.starts_at ? [one.ends_at, other.starts_at] : [other.ends_at, one.starts_at]
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
}

function ownBooking(meeting: PlannedMeeting, { venues }: Ground): Booking {
  const venue = venues.get(meeting.venue_id)
  return {
    ...meeting,
    town_code: venue?.town_code ?? '',
    staffIds: meeting.staff.map(({ id }) => id),
    other: {
      ...{ organisationZh: '', organisationEn: '', isOwn: true, titleZh: null, titleEn: null },
      ...{ startsAt: meeting.starts_at, endsAt: meeting.ends_at },
      ...{ venueZh: venue?.name_zh ?? '', venueEn: venue?.name_en ?? '' },
      classSessionId: meeting.classSessionId,
    },
  }
}
