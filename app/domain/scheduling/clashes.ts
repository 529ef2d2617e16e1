import type { Audience } from '#db/schema/programmes.ts'
import type { Day, Instant } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { type Booking, bookingsAgainst } from './bookings.ts'

/** The booking that is in the way, as far as the planning organisation may know it. */
export interface OtherSide {
  organisationZh: string
  organisationEn: string
  isOwn: boolean
  /** Null where it is another organisation's and not public, or another meeting of the plan itself. */
  titleZh: string | null
  titleEn: string | null
  startsAt: Instant
  endsAt: Instant
  venueZh: string
  venueEn: string
  /** Only of the own organisation. */
  classSessionId: string | null
}

/** What is wrong with one meeting of a plan. */
export type Clash = { number: number; startsAt: Instant } & (
  | { code: 'venue-taken'; other: OtherSide }
  | { code: 'staff-taken'; staffName: string; other: OtherSide }
  /** Minutes there are, and minutes it needs from town to town. */
  | {
      code: 'too-little-travel'
      staffName: string
      minutes: number
      needs: number
      other: OtherSide
    }
  | { code: 'venue-too-small'; capacity: number; people: number }
  | { code: 'outside-contract'; startsOn: Day; endsOn: Day }
  | { code: 'outside-season'; startsOn: Day; endsOn: Day }
)

export interface PlannedMeeting {
  /** The stored class session that this is, or would become; null where it is new. */
  classSessionId: string | null
  number: number
  starts_at: Instant
  ends_at: Instant
  venue_id: string
  /** Null: the whole venue. */
  room_id: string | null
  staff: { id: string; name: string }[]
}

/** Meetings that an organisation wants: stored or only thought of. */
export interface Plan {
  organisationId: string
  offeringId: string | null
  contractId: string | null
  seasonId: string
  audience: Audience
  maxPlaces: number
  meetings: PlannedMeeting[]
}

interface Days {
  starts_on: Day
  ends_on: Day
}

/** What a plan is compared with. */
export interface Ground {
  season: Days | undefined
  contract: Days | undefined
  venues: ReadonlyMap<string, VenueFacts>
  /** How many people fit into a room, by its id. */
  roomCapacity: ReadonlyMap<string, number>
  /** From one town to another. */
  travelMinutes: number
  /** Of other class sessions than those of the plan. */
  bookings: readonly Booking[]
}

interface VenueFacts {
  town_code: string
  name_zh: string
  name_en: string
  capacity: number
}

/** Every clash of a plan, meeting by meeting. Pure: what it is compared with is read before (find-clashes.ts). */
export function clashesOf(plan: Plan, ground: Ground): Clash[] {
  return plan.meetings.flatMap((meeting, at) => {
    const facts = { number: meeting.number, startsAt: meeting.starts_at }
    const found = [
      ...outside(meeting, ground),
      ...tooSmall(plan, meeting, ground),
      ...bookingsAgainst(plan, at, ground),
    ]
    return found.map((clash): Clash => ({ ...facts, ...clash }))
  })
}

function* outside({ starts_at }: PlannedMeeting, { contract, season }: Ground) {
  const day = foshanDay(starts_at)
  const misses = (days: Days) => day < days.starts_on || days.ends_on < day
  const facts = ({ starts_on, ends_on }: Days) => ({ startsOn: starts_on, endsOn: ends_on })
  if (contract && misses(contract)) {
    yield { code: 'outside-contract' as const, ...facts(contract) }
  }
  if (season && misses(season)) yield { code: 'outside-season' as const, ...facts(season) }
}

function* tooSmall(plan: Plan, meeting: PlannedMeeting, { venues, roomCapacity }: Ground) {
  const { room_id, venue_id } = meeting
  const whole = venues.get(venue_id)?.capacity
  const room = room_id === null ? undefined : roomCapacity.get(room_id)
  const capacity = whole === undefined ? room : Math.min(whole, room ?? whole)
  const people = peopleAt(plan, meeting.staff.length)
  if (capacity !== undefined && people > capacity) {
    yield { code: 'venue-too-small' as const, capacity, people }
  }
}

/** Everybody in the room: a place of a pair is two people, and those who work there take room too. */
export function peopleAt(
  { audience, maxPlaces }: Pick<Plan, 'audience' | 'maxPlaces'>,
  staff: number,
) {
  return maxPlaces * (audience === 'pair' ? 2 : 1) + staff
}
