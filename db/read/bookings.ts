import type { OfferingState } from '../schema/programmes.ts'
import type { Instant, ReadDb } from '../schema.ts'

/** The offerings whose class sessions take venues, rooms and people. Drafts and returned ones take nothing. */
export const bookingStates = [
  ...(['submitted', 'approved', 'published', 'ballot_closed', 'drawn', 'accepted'] as const),
] satisfies OfferingState[]

/** The instants between which bookings are looked for. */
export interface Span {
  from: Instant
  to: Instant
}

/** No class session lasts longer: an index on starts_at alone finds all that overlap. */
const longestHours = 24
const before = ({ from }: Span) =>
  new Date(Date.parse(from) - longestHours * 3_600_000).toISOString()

/** What of these venues, whole or by the room, is taken within the span. */
export function listVenueBookings(db: ReadDb, venueIds: readonly string[], span: Span) {
  return bookings(db)
    .where('class_session.venue_id', 'in', venueIds)
    .where('class_session.starts_at', '>', before(span))
    .where('class_session.starts_at', '<', span.to)
    .where('class_session.ends_at', '>', span.from)
    .execute()
}

/** Where these people are wanted within the span, unless they declined. */
export function listStaffBookings(db: ReadDb, staffIds: readonly string[], span: Span) {
  return bookings(db)
    .innerJoin('staff_assignment', 'staff_assignment.class_session_id', 'class_session.id')
    .select('staff_assignment.staff_id')
    .where('staff_assignment.staff_id', 'in', staffIds)
    .where('staff_assignment.state', '!=', 'declined')
    .where('class_session.starts_at', '>', before(span))
    .where('class_session.starts_at', '<', span.to)
    .where('class_session.ends_at', '>', span.from)
    .execute()
}

const bookings = (db: ReadDb) =>
  db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select([
      ...(['class_session.id', 'class_session.starts_at', 'class_session.ends_at'] as const),
      ...(['class_session.venue_id', 'class_session.room_id'] as const),
      ...(['offering.organisation_id', 'offering.state', 'offering.title_zh'] as const),
      ...(['offering.title_en', 'venue.town_code'] as const),
      ...(['organisation.name_zh as organisation_zh'] as const),
      ...(['organisation.name_en as organisation_en'] as const),
      ...(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'] as const),
    ])
    .where('offering.state', 'in', bookingStates)
    .where('class_session.state', '!=', 'cancelled')

/** An offering with its class sessions that are not cancelled, as a plan: who is wanted at each, unless they declined. */
export async function findBookedPlan(db: ReadDb, offeringId: string) {
  const offering = await db
    .selectFrom('offering')
    .select(['organisation_id', 'contract_id', 'season_id', 'audience', 'max_places'])
    .where('id', '=', offeringId)
    .executeTakeFirst()
  if (!offering) return undefined
  const meetings = await db
    .selectFrom('class_session')
    .select(['id', 'number', 'starts_at', 'ends_at', 'venue_id', 'room_id'])
    .where('offering_id', '=', offeringId)
    .where('state', '!=', 'cancelled')
    .orderBy('number')
    .execute()
  const staff = await db
    .selectFrom('staff_assignment')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff_assignment.class_session_id', 'staff.id', 'staff.name'])
    .where('class_session.offering_id', '=', offeringId)
    .where('staff_assignment.state', '!=', 'declined')
    .orderBy('staff.id')
    .execute()
  return { offering, meetings, staff }
}

/** Where a plan would meet: town, names and how many people fit in, of each venue. */
export function listVenuesById(db: ReadDb, ids: readonly string[]) {
  return db
    .selectFrom('venue')
    .select(['id', 'town_code', 'name_zh', 'name_en', 'capacity'])
    .where('id', 'in', ids)
    .execute()
}

/** The rooms of these venues. */
export function listRoomsOf(db: ReadDb, venueIds: readonly string[]) {
  return db.selectFrom('room').selectAll().where('venue_id', 'in', venueIds).execute()
}

/** The days of a season and of a contract, both inclusive, where there are such. */
export async function findPlanningDays(db: ReadDb, seasonId: string, contractId: string | null) {
  const season = await db
    .selectFrom('season')
    .select(['starts_on', 'ends_on'])
    .where('id', '=', seasonId)
    .executeTakeFirst()
  if (contractId === null) return { season, contract: undefined }
  const contract = await db
    .selectFrom('contract')
    .select(['starts_on', 'ends_on'])
    .where('id', '=', contractId)
    .executeTakeFirst()
  return { season, contract }
}
