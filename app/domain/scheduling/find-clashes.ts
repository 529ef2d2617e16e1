import {
  findPlanningDays,
  listRoomsOf,
  listStaffBookings,
  listVenueBookings,
  listVenuesById,
  type Span,
} from '#db/read/bookings.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Booking } from './bookings.ts'
import { type Clash, clashesOf, type Ground, type OtherSide, type Plan } from './clashes.ts'
import { findStoredPlan } from './stored-plan.ts'

/**
 * Every clash of a plan that is only thought of. A meeting with a `classSessionId` stands for that stored class
 * session, which is not compared with itself; other class sessions of the same offering are compared where the offering
 * is past its draft. To decide on the answer, lock first: db/write/bookings.ts.
 */
export async function findPlanClashes(db: ReadDb, plan: Plan): Promise<Clash[]> {
  return plan.meetings.length === 0 ? [] : clashesOf(plan, await groundOf(db, plan))
}

/** Every clash of an offering as it is stored, whatever its state; none where there is no such offering. */
export async function findOfferingClashes(db: ReadDb, offeringId: string): Promise<Clash[]> {
  const stored = await findStoredPlan(db, offeringId)
  return stored ? findPlanClashes(db, stored) : []
}

async function groundOf(db: ReadDb, plan: Plan): Promise<Ground> {
  const venueIds = [...new Set(plan.meetings.map(({ venue_id }) => venue_id))]
  const hasRooms = plan.meetings.some(({ room_id }) => room_id !== null)
  const venues = await listVenuesById(db, venueIds)
  const rooms = hasRooms ? await listRoomsOf(db, venueIds) : []
  const travelMinutes = await travelMinutesFor(db, plan)
  return {
    ...(await findPlanningDays(db, plan.seasonId, plan.contractId)),
    venues: new Map(venues.map((venue) => [venue.id, venue])),
    roomCapacity: new Map(rooms.map((room) => [room.id, room.capacity])),
    travelMinutes,
    bookings: await bookingsOf(db, plan, venueIds, travelMinutes),
  }
}

/** As it holds on the day of the last meeting; where nobody is wanted, nobody travels. */
async function travelMinutesFor(db: ReadDb, { meetings }: Plan) {
  if (meetings.every(({ staff }) => staff.length === 0)) return 0
  const last =
    meetings
      .map(({ starts_at }) => starts_at)
      .sort()
      .at(-1) ?? ''
  return findPlanningRule(db, 'travel_minutes', foshanDay(last))
}

/** One question for the venues, one for the people, whatever the number of meetings. */
async function bookingsOf(db: ReadDb, plan: Plan, venueIds: string[], travelMinutes: number) {
  const planned = new Set(plan.meetings.map(({ classSessionId }) => classSessionId))
  const staffIds = [...new Set(plan.meetings.flatMap(({ staff }) => staff.map(({ id }) => id)))]
  const span = spanOf(plan)
  const atVenues = await listVenueBookings(db, venueIds, span)
  const ofStaff =
    staffIds.length > 0 ? await listStaffBookings(db, staffIds, widened(span, travelMinutes)) : []
  const rows = new Map([...atVenues, ...ofStaff].map((row) => [row.id, row]))
  return [...rows.values()]
    .filter(({ id }) => !planned.has(id))
    .sort((one, next) => (one.starts_at < next.starts_at ? -1 : 1))
    .map((row): Booking => {
      const there = ofStaff.filter(({ id }) => id === row.id).map(({ staff_id }) => staff_id)
      return { ...row, staffIds: there, other: otherSide(plan.organisationId, row) }
    })
}

function spanOf({ meetings }: Plan): Span {
  const from = meetings.map(({ starts_at }) => starts_at).sort()[0] ?? ''
  const to =
    meetings
      .map(({ ends_at }) => ends_at)
      .sort()
      .at(-1) ?? ''
  return { from, to }
}

function widened({ from, to }: Span, minutes: number): Span {
  const shifted = (instant: string, by: number) =>
    new Date(Date.parse(instant) + by * 60_000).toISOString()
  return { from: shifted(from, -minutes), to: shifted(to, minutes) }
}

type Row = Awaited<ReturnType<typeof listVenueBookings>>[number]

/** What everybody may read of it anyway; more only where it is the organisation's own. */
function otherSide(organisationId: string, row: Row): OtherSide {
  const isOwn = row.organisation_id === organisationId
  const isPublic = row.state !== 'submitted' && row.state !== 'approved'
  const isNamed = isOwn || isPublic
  return {
    ...{ organisationZh: row.organisation_zh, organisationEn: row.organisation_en, isOwn },
    ...{ titleZh: isNamed ? row.title_zh : null, titleEn: isNamed ? row.title_en : null },
    ...{ startsAt: row.starts_at, endsAt: row.ends_at },
    ...{ venueZh: row.venue_zh, venueEn: row.venue_en },
    classSessionId: isOwn ? row.id : null,
  }
}
