import type { Instant, ReadDb } from '../schema.ts'

/** Everybody who works for an organisation, or was asked to, with whether they coordinate, in the order they came. */
export async function listStaffOf(db: ReadDb, organisationId: string) {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'state', 'vetted_until', 'barred_at', 'created_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grant')
          .select('role_grant.id')
          .whereRef('role_grant.staff_id', '=', 'staff.id')
          .where('role_grant.role', '=', 'coordinator')
          .where('role_grant.valid_to', 'is', null),
      ).as('coordinates'),
    )
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, coordinates: Boolean(row.coordinates) }))
}

/** The papers of somebody of this organisation, numbers sealed, newest first. */
export function listCredentials(db: ReadDb, organisationId: string, staffId: string) {
  return db
    .selectFrom('credential')
    .innerJoin('staff', 'staff.id', 'credential.staff_id')
    .select(['credential.id', 'kind', 'number_sealed', 'expires_on', 'credential.state'])
    .select(['submitted_at', 'decided_at', 'staff.wrapped_key'])
    .where('staff.id', '=', staffId)
    .where('staff.organisation_id', '=', organisationId)
    .orderBy('expires_on', 'desc')
    .orderBy('credential.id')
    .execute()
}

/** When somebody of this organisation was vetted, newest first. */
export function listVettings(db: ReadDb, organisationId: string, staffId: string) {
  return db
    .selectFrom('vetting')
    .innerJoin('staff', 'staff.id', 'vetting.staff_id')
    .select(['vetting.id', 'checked_on', 'valid_until', 'result'])
    .where('vetting.staff_id', '=', staffId)
    .where('staff.organisation_id', '=', organisationId)
    .orderBy('recorded_at', 'desc')
    .execute()
}

const toCome = ['scheduled', 'suspended'] as const

/** The class sessions of an organisation's offering that have not begun, in their order. */
export function listClassSessionsAhead(
  db: ReadDb,
  of: { organisationId: string; offeringId: string },
  now: Instant,
) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select([
      'class_session.id',
      'number',
      'starts_at',
      'ends_at',
      'held_on',
      'class_session.state',
    ])
    .select(['class_session.venue_id', 'class_session.room_id', 'has_water'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .where('offering.id', '=', of.offeringId)
    .where('offering.organisation_id', '=', of.organisationId)
    .where('class_session.state', 'in', toCome)
    .where('class_session.starts_at', '>', now)
    .orderBy('starts_at')
    .orderBy('class_session.id')
    .execute()
}

/** Who is assigned to which class session of an organisation's offering, whatever they answered. */
export function listAssignments(
  db: ReadDb,
  of: { organisationId: string; offeringId: string; staffId?: string },
) {
  const all = db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['staff_assignment.id', 'class_session_id', 'staff_id', 'role', 'reason'])
    .select(['staff_assignment.state', 'staff.name'])
    .where('offering.id', '=', of.offeringId)
    .where('offering.organisation_id', '=', of.organisationId)
    .where('class_session.state', '!=', 'cancelled')
    .orderBy('staff_assignment.id')
  return of.staffId === undefined
    ? all.execute()
    : all.where('staff_assignment.staff_id', '=', of.staffId).execute()
}

/** What somebody is asked to or has accepted, and has not begun, by beginning. */
export function listOwnAssignments(db: ReadDb, staffId: string, now: Instant) {
  return db
    .selectFrom('staff_assignment')
    .innerJoin('class_session', 'class_session.id', 'staff_assignment.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['staff_assignment.id', 'staff_assignment.state', 'role', 'class_session_id'])
    .select(['offering.id as offering_id', 'offering.title_zh', 'offering.title_en'])
    .select(['offering.programme', 'offering.max_places'])
    .select(['class_session.number', 'starts_at', 'ends_at'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('staff_assignment.staff_id', '=', staffId)
    .where('staff_assignment.state', 'in', ['asked', 'accepted'])
    .where('offering.state', 'not in', ['cancelled', 'accepted'])
    .where('class_session.state', 'in', toCome)
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .orderBy('class_session_id')
    .execute()
}

/** The coordinators of an organisation who are at work, with where a mail reaches them. */
export function listCoordinatorsToTell(db: ReadDb, organisationId: string, now: Instant) {
  return db
    .selectFrom('staff')
    .select(['staff.id', 'staff.email_sealed'])
    .where('staff.organisation_id', '=', organisationId)
    .where('staff.state', '=', 'active')
    .where('staff.id', 'in', (granted) =>
      granted
        .selectFrom('role_grant')
        .select('staff_id')
        .where('role', '=', 'coordinator')
        .where('valid_from', '<=', now)
        .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', now)])),
    )
    .orderBy('staff.id')
    .execute()
}
