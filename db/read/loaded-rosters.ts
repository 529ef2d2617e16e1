import type { Instant, ReadDb } from '../schema.ts'

/** The class sessions of a device, with what it shows of them, in the order of their beginning. */
export async function listClassSessionsToLoad(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select(['class_session.id', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['class_session.held_on', 'class_session.state', 'class_session.has_water'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.departure', 'offering.audience'])
    .select(['offering.contact_name', 'offering.contact_phone', 'offering.grade_basis'])
    .select(['venue.name_zh', 'venue.name_en', 'venue.address_zh', 'venue.address_en'])
    .where('class_session.id', 'in', ids)
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
}

/** Who is assigned to these class sessions and did not decline. */
export async function listTeams(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff_assignment.class_session_id', 'staff.id', 'staff.name'])
    .select('staff_assignment.role')
    .where('staff_assignment.class_session_id', 'in', ids)
    .where('staff_assignment.state', '!=', 'declined')
    .orderBy('staff.name')
    .orderBy('staff.id')
    .execute()
}

/** Which of these class sessions were moved or restored since. */
export async function listChangedSince(db: ReadDb, ids: readonly string[], since: Instant) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('class_session_event')
    .select('class_session_id')
    .distinct()
    .where('class_session_id', 'in', ids)
    .where('kind', 'in', ['moved', 'restored'])
    .where('at', '>=', since)
    .execute()
  return rows.map(({ class_session_id }) => class_session_id)
}
