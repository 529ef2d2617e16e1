import type { Instant, ReadDb } from '../schema.ts'
import { bookingStates } from './bookings.ts'

/** Every venue with its town, district by district. */
export function listVenues(db: ReadDb) {
  return inOrder(venues(db)).execute()
}

export function findVenue(db: ReadDb, id: string) {
  return venues(db).where('venue.id', '=', id).executeTakeFirst()
}

/** The rooms of all venues, venue by venue. */
export function listAllRooms(db: ReadDb) {
  return db.selectFrom('room').selectAll().orderBy('venue_id').orderBy('name_zh').execute()
}

const venues = (db: ReadDb) =>
  db
    .selectFrom('venue')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .leftJoin('organisation', 'organisation.id', 'venue.owner_id')
    .select([
      ...(['venue.id', 'venue.name_zh', 'venue.name_en', 'venue.kind', 'venue.capacity'] as const),
      ...(['venue.pool_area_m2', 'venue.pool_depth_cm', 'venue.owner_id'] as const),
      ...(['venue.town_code', 'town.district_code'] as const),
      ...(['town.name_zh as town_zh', 'town.name_en as town_en'] as const),
      ...(['district.short_zh', 'district.short_en'] as const),
      ...(['organisation.name_zh as owner_zh', 'organisation.name_en as owner_en'] as const),
    ])

const inOrder = (query: ReturnType<typeof venues>) =>
  query.orderBy('district.sort').orderBy('venue.town_code').orderBy('venue.name_zh')

/** Narrows the directory; what is missing does not. */
export interface VenueQuery {
  /** Part of a name or an address, in either language. */
  words?: string | undefined
  districtCode?: string | undefined
  /** Only venues that this organisation entered. */
  ownerId?: string | undefined
  limit: number
}

/** The directory: venues with how many rooms each has and when it was last looked at. */
export async function listVenueDirectory(db: ReadDb, asked: VenueQuery) {
  let query = inOrder(venues(db))
    .select((row) =>
      row
        .selectFrom('room')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('room.venue_id', '=', 'venue.id')
        .as('rooms'),
    )
    .select((row) =>
      row
        .selectFrom('venue_check')
        .select((check) => check.fn.max('checked_on').as('day'))
        .whereRef('venue_check.venue_id', '=', 'venue.id')
        .as('checked_on'),
    )
  const { words, districtCode, ownerId, limit } = asked
  if (districtCode) query = query.where('town.district_code', '=', districtCode)
  if (ownerId) query = query.where('venue.owner_id', '=', ownerId)
  const plain = words?.toLowerCase().replace(/[\\%_]/g, '')
  if (plain) {
    query = query.where((either) =>
      either.or(
        (['name_zh', 'name_en', 'address_zh', 'address_en'] as const).map((name) =>
          either(either.fn<string>('lower', [`venue.${name}`]), 'like', `%${plain}%`),
        ),
      ),
    )
  }
  const rows = await query.limit(limit).execute()
  return rows.map((row) => ({ ...row, rooms: Number(row.rooms) }))
}

/** All of a venue, with who saved it last. */
export function findWholeVenue(db: ReadDb, id: string) {
  return venues(db)
    .leftJoin('staff', 'staff.id', 'venue.saved_by')
    .select([
      ...(['venue.address_zh', 'venue.address_en', 'venue.contact_name'] as const),
      ...(['venue.contact_phone', 'venue.revision', 'venue.saved_at'] as const),
      'staff.name as saved_by_name',
    ])
    .where('venue.id', '=', id)
    .executeTakeFirst()
}

/** A venue of that name in that town, whatever the spelling's case. */
export function findVenueNamed(db: ReadDb, townCode: string, nameZh: string) {
  return db
    .selectFrom('venue')
    .select(['id', 'name_zh', 'name_en'])
    .where('town_code', '=', townCode)
    .where((row) => row(row.fn<string>('lower', ['name_zh']), '=', nameZh.toLowerCase()))
    .executeTakeFirst()
}

export function listRooms(db: ReadDb, venueId: string) {
  return db
    .selectFrom('room')
    .leftJoin('staff', 'staff.id', 'room.saved_by')
    .selectAll('room')
    .select('staff.name as saved_by_name')
    .where('venue_id', '=', venueId)
    .orderBy('name_zh')
    .orderBy('room.id')
    .execute()
}

/** Who looked at a venue and what they found, newest first. */
export function listVenueChecks(db: ReadDb, venueId: string, limit: number) {
  return db
    .selectFrom('venue_check')
    .innerJoin('staff', 'staff.id', 'venue_check.staff_id')
    .leftJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .select([
      ...(['venue_check.id', 'checked_on', 'exits_clear', 'extinguishers', 'first_aid'] as const),
      ...(['water_safe', 'note', 'staff.organisation_id'] as const),
      ...(['organisation.name_zh', 'organisation.name_en'] as const),
    ])
    .where('venue_id', '=', venueId)
    .orderBy('checked_on', 'desc')
    .orderBy('venue_check.created_at', 'desc')
    .limit(limit)
    .execute()
}

export function findVenueCheck(db: ReadDb, id: string) {
  return db
    .selectFrom('venue_check')
    .select(['id', 'venue_id', 'staff_id', 'checked_on'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whether an organisation has ever planned a class session there: then it may say how it found the place. */
export async function meetsAt(db: ReadDb, organisationId: string, venueId: string) {
  const found = await db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select('class_session.id')
    .where('class_session.venue_id', '=', venueId)
    .where('offering.organisation_id', '=', organisationId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** What is booked at a venue from `now` on: offering by room, with the most staff that one class session has. */
export async function listVenueNeeds(db: ReadDb, venueId: string, now: Instant) {
  const rows = await db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select([
      ...(['class_session.id as class_session_id', 'class_session.room_id'] as const),
      ...(['class_session.has_water', 'class_session.held_on'] as const),
      ...(['offering.id', 'offering.organisation_id', 'offering.state'] as const),
      ...(['offering.title_zh', 'offering.title_en', 'offering.audience'] as const),
      ...(['offering.max_places', 'organisation.name_zh', 'organisation.name_en'] as const),
    ])
    .select((row) =>
      row
        .selectFrom('staff_assignment')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('staff_assignment.class_session_id', '=', 'class_session.id')
        .where('staff_assignment.state', '!=', 'declined')
        .as('staff'),
    )
    .where('class_session.venue_id', '=', venueId)
    .where('class_session.starts_at', '>', now)
    .where('class_session.state', '!=', 'cancelled')
    .where('offering.state', 'in', bookingStates)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
  return rows.map((row) => ({ ...row, staff: Number(row.staff) }))
}
