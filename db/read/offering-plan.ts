import type { Instant, ReadDb } from '../schema.ts'

/** An offering of an organisation with what a change of its class sessions must keep to; nothing of anybody else's. */
export function findPlannedOffering(db: ReadDb, organisationId: string, offeringId: string) {
  return db
    .selectFrom('offering')
    .select(['id', 'organisation_id', 'contract_id', 'season_id', 'audience', 'max_places'])
    .select(['state', 'title_zh', 'title_en', 'next_rank', 'first_starts_at', 'pattern'])
    .select('setting')
    .where('id', '=', offeringId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** All class sessions of an offering, in the order of their beginning, with their places. */
export function listPlannedClassSessions(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .select(['class_session.id', 'class_session.number', 'class_session.starts_at'])
    .select(['class_session.ends_at', 'class_session.held_on', 'class_session.venue_id'])
    .select(['class_session.room_id', 'class_session.has_water', 'class_session.state'])
    .select(['class_session.sequence', 'class_session.revised_at', 'class_session.makes_up_for'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en', 'venue.town_code'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .select(['room.name_zh as room_zh', 'room.name_en as room_en'])
    .where('class_session.offering_id', '=', offeringId)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.number')
    .execute()
}

/** Whether one of these ids names a class session, of whatever offering. */
export async function isClassSessionId(db: ReadDb, ids: string[]) {
  if (ids.length === 0) return false
  const one = await db
    .selectFrom('class_session')
    .select('id')
    .where('id', 'in', ids)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/** Those that may still be changed: scheduled or suspended, and not begun. */
export async function listComingOfOffering(db: ReadDb, offeringId: string, now: Instant) {
  const all = await listPlannedClassSessions(db, offeringId)
  return all.filter(
    ({ state, starts_at }) => (state === 'scheduled' || state === 'suspended') && starts_at > now,
  )
}

/** Who is assigned to these class sessions and has not declined, by name. */
export async function listAssigned(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff_assignment.class_session_id', 'staff.id', 'staff.name'])
    .select(['staff_assignment.role', 'staff_assignment.state'])
    .where('staff_assignment.class_session_id', 'in', classSessionIds)
    .where('staff_assignment.state', 'in', ['asked', 'accepted'])
    .orderBy('staff.name')
    .execute()
}

/** Where venues lie and what they are. */
export async function listVenueFacts(db: ReadDb, venueIds: string[]) {
  if (venueIds.length === 0) return []
  return await db
    .selectFrom('venue')
    .select(['id', 'town_code', 'kind', 'pool_area_m2'])
    .where('id', 'in', venueIds)
    .execute()
}
