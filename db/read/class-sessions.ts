import type { ExpressionBuilder } from 'kysely'
import type { Database, Day, ReadDb } from '../schema.ts'

/** Whose class sessions are seen: all of an organisation (coordinators), or those of it that a member is assigned to. */
export interface Reach {
  organisationId: string
  assignedTo?: string
}

/** The class sessions within reach, optionally one of them. Nothing of another organisation ever comes back. */
function withinReach(db: ReadDb, { organisationId, assignedTo }: Reach) {
  const all = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .select([
      'class_session.id',
      'class_session.offering_id',
      'class_session.number',
      'class_session.starts_at',
      'class_session.ends_at',
      'class_session.held_on',
      'class_session.venue_id',
      'class_session.room_id',
      'class_session.has_water',
      'class_session.state',
      'class_session.sequence',
      'class_session.revised_at',
      'offering.programme',
      'offering.title_zh',
      'offering.title_en',
      'offering.audience',
      'offering.departure',
      'offering.max_places',
      'offering.places_taken',
      'offering.last_ends_at',
      'offering.state as offering_state',
      'offering.grade_basis',
      'venue.name_zh as venue_zh',
      'venue.name_en as venue_en',
      'venue.address_zh',
      'venue.address_en',
      'town.name_zh as town_zh',
      'town.name_en as town_en',
      'town.code as town_code',
      'class_session.makes_up_for',
      'room.name_zh as room_zh',
      'room.name_en as room_en',
    ])
    .select((row) => row(ofTheOffering(row), '+', swappedIn(row)).as('signed_up'))
    .where('offering.organisation_id', '=', organisationId)
    .where('offering.state', 'in', ['published', 'ballot_closed', 'drawn', 'accepted', 'cancelled'])
  if (assignedTo === undefined) return all
  return all.where('class_session.id', 'in', (assigned) =>
    assigned
      .selectFrom('staff_assignment')
      .select('class_session_id')
      .where('staff_id', '=', assignedTo)
      .where('state', '!=', 'declined'),
  )
}

// The view taking_part, counted by hand: SQLite would make all of it anew for each class session.
type Row = ExpressionBuilder<Database, 'class_session'>
const goes = ['confirmed', 'completed'] as const

const ofTheOffering = (row: Row) =>
  row
    .selectFrom('registration')
    .select((count) => count.fn.countAll().as('n'))
    .whereRef('registration.offering_id', '=', 'class_session.offering_id')
    .where('registration.state', 'in', goes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('class_session_swap')
            .select('class_session_swap.registration_id')
            .whereRef('class_session_swap.registration_id', '=', 'registration.id')
            .whereRef('class_session_swap.from_class_session_id', '=', 'class_session.id'),
        ),
      ),
    )

const swappedIn = (row: Row) =>
  row
    .selectFrom('class_session_swap')
    .innerJoin('registration', 'registration.id', 'class_session_swap.registration_id')
    .select((count) => count.fn.countAll().as('n'))
    .whereRef('class_session_swap.to_class_session_id', '=', 'class_session.id')
    .where('registration.state', 'in', goes)

/** In the order of their beginning; both days inclusive. */
export async function listClassSessions(db: ReadDb, reach: Reach, from: Day, to: Day) {
  const rows = await withinReach(db, reach)
    .where('class_session.held_on', '>=', from)
    .where('class_session.held_on', '<=', to)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
  return rows.map((row) => ({ ...row, signed_up: Number(row.signed_up) }))
}

export async function findClassSession(db: ReadDb, reach: Reach, classSessionId: string) {
  const row = await withinReach(db, reach)
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirst()
  return row && { ...row, signed_up: Number(row.signed_up) }
}

/** How many families' registrations a change of this class session concerns, by state. */
export async function countConcerned(db: ReadDb, offeringId: string) {
  const rows = await db
    .selectFrom('registration')
    .select((count) => ['state', count.fn.countAll().as('n')])
    .where('offering_id', '=', offeringId)
    .where('state', 'in', ['confirmed', 'offered', 'waitlisted'])
    .groupBy('state')
    .execute()
  const countOf = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  const [confirmed, offered] = [countOf('confirmed'), countOf('offered')]
  const waitlisted = countOf('waitlisted')
  return { confirmed, offered, waitlisted, all: confirmed + offered + waitlisted }
}

export function listVenues(db: ReadDb) {
  return db
    .selectFrom('venue')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('district', 'district.code', 'town.district_code')
    .select([
      'venue.id',
      'venue.name_zh',
      'venue.name_en',
      'town.name_zh as town_zh',
      'town.name_en as town_en',
    ])
    .orderBy('district.sort')
    .orderBy('town.code')
    .orderBy('venue.name_zh')
    .execute()
}

/** The oldest news, of a class session or of a suspension, that still has to find all whom it concerns. */
export function findNewsToExpand(db: ReadDb) {
  return db
    .selectFrom('notification')
    .select(['id', 'class_session_id', 'suspension_order_id'])
    .where('expanded_at', 'is', null)
    .where((where) =>
      where.or([
        where('class_session_id', 'is not', null),
        where('offering_id', 'is not', null),
        where('suspension_order_id', 'is not', null),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
}

/** News of a class session that is not yet expanded, with the class session as it is now. */
export function findUnexpanded(db: ReadDb, notificationId: string) {
  return db
    .selectFrom('notification')
    .innerJoin('class_session', 'class_session.id', 'notification.class_session_id')
    .select([
      'notification.id',
      'notification.cause',
      'notification.facts',
      'notification.created_at',
      'notification.expanded_through',
      'class_session.id as class_session_id',
      'class_session.offering_id',
      'class_session.starts_at',
      'class_session.revised_at',
    ])
    .where('notification.id', '=', notificationId)
    .where('notification.expanded_at', 'is', null)
    .executeTakeFirst()
}

/** The next registrations to tell, by id after a cursor, with their calendar entry of the class session if they have one. */
export function listToTell(
  db: ReadDb,
  of: { offering_id: string; class_session_id: string; ranksBelow: number },
  after: string,
  limit: number,
) {
  return db
    .selectFrom('registration')
    .leftJoin('calendar_entry', (join) =>
      join
        .onRef('calendar_entry.registration_id', '=', 'registration.id')
        .on('calendar_entry.class_session_id', '=', of.class_session_id)
        .on('calendar_entry.status', '=', 'confirmed'),
    )
    .select([
      'registration.id',
      'registration.state',
      'calendar_entry.id as entry_id',
      'calendar_entry.revised_at as entry_revised_at',
    ])
    .where('registration.id', 'in', (taking) =>
      taking
        .selectFrom('taking_part')
        .select('registration_id')
        .where('class_session_id', '=', of.class_session_id),
    )
    .where('registration.state', 'in', ['confirmed', 'offered', 'waitlisted'])
    .where((where) =>
      where.or([
        where('registration.offering_id', '<>', of.offering_id), // swapped in: told whatever the rank
        where('registration.rank', '<', of.ranksBelow),
      ]),
    )
    .where('registration.id', '>', after)
    .orderBy('registration.id')
    .limit(limit)
    .execute()
}
