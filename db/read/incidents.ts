import type { ReadDb } from '../schema.ts'
import type { OfficersView } from './office-offerings.ts'

/** Whose a class session is, and in which district it is held. */
export function findPlaceOf(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['offering.organisation_id', 'town.district_code'])
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirstOrThrow()
}

/** What of an incident decides who is told again. */
export function findIncidentToTell(db: ReadDb, id: string) {
  return db
    .selectFrom('incident')
    .select(['id', 'state', 'severity', 'organisation_id', 'district_code'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whether a coordinator did something about an incident since it was reported. */
export async function isFollowedUp(db: ReadDb, id: string) {
  const event = await db
    .selectFrom('incident_event')
    .select('id')
    .where('incident_id', '=', id)
    .where('kind', 'in', ['followed_up', 'families_called', 'closed'])
    .limit(1)
    .executeTakeFirst()
  return event !== undefined
}

/** What somebody reported of a class session, the newest first. */
export function listOwnIncidents(db: ReadDb, classSessionId: string, staffId: string) {
  return db
    .selectFrom('incident')
    .select(['id', 'severity', 'state', 'occurred_at'])
    .select(['wrapped_key', 'what_sealed', 'done_sealed', 'told_sealed'])
    .where('class_session_id', '=', classSessionId)
    .where('staff_id', '=', staffId)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What a message says of an incident: how grave, when and where, and how many children it names. */
export async function findIncidentNews(db: ReadDb, id: string) {
  const incident = await db
    .selectFrom('incident')
    .innerJoin('class_session', 'class_session.id', 'incident.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('district', 'district.code', 'incident.district_code')
    .select(['incident.severity', 'incident.state', 'incident.occurred_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['district.name_zh as district_zh', 'district.name_en as district_en'])
    .where('incident.id', '=', id)
    .executeTakeFirst()
  if (!incident) return undefined
  const { n } = await db
    .selectFrom('incident_child')
    .select((count) => count.fn.countAll().as('n'))
    .where('incident_id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...incident, children: Number(n) }
}

/** Whom a family is asked to call, and under which number: the one that the offering gives to families. */
export function findCallUs(db: ReadDb, registrationId: string, staffId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('staff', (join) => join.on('staff.id', '=', staffId))
    .select(['organisation.name_zh', 'organisation.name_en', 'offering.contact_phone'])
    .select('staff.name as staff_name')
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
}

export function findIncident(db: ReadDb, id: string) {
  return db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The children that an incident names. */
export function listIncidentChildren(db: ReadDb, id: string) {
  return db
    .selectFrom('incident_child')
    .innerJoin('registration', 'registration.id', 'incident_child.registration_id')
    .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select('registration.id')
    .select(({ fn }) => fn.coalesce('child.name', 'guardian.name').as('child_name'))
    .where('incident_child.incident_id', '=', id)
    .orderBy('registration.rank')
    .orderBy('registration.id')
    .execute()
}

/** What followed on an incident, the first first. */
export function listIncidentEvents(db: ReadDb, id: string) {
  return db
    .selectFrom('incident_event')
    .innerJoin('staff', 'staff.id', 'incident_event.staff_id')
    .select(['incident_event.id', 'kind', 'severity', 'note_sealed', 'at', 'staff.name'])
    .where('incident_id', '=', id)
    .orderBy('at')
    .orderBy('incident_event.id')
    .execute()
}

export async function findReporter(db: ReadDb, staffId: string) {
  const staff = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .executeTakeFirst()
  return staff?.name ?? ''
}

const mostListed = 200

/** Whose incidents: an organisation's, or those that an officer is for. */
export type IncidentScope = { organisationId: string } | OfficersView

/** The newest incidents, without what they say. */
export function listIncidents(db: ReadDb, scope: IncidentScope) {
  return within(db, scope)
    .innerJoin('class_session', 'class_session.id', 'incident.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'incident.organisation_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('district', 'district.code', 'incident.district_code')
    .select(['incident.id', 'incident.severity', 'incident.state', 'incident.occurred_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['organisation.name_zh', 'organisation.name_en'])
    .select(['venue.name_zh as venue_zh', 'venue.name_en as venue_en'])
    .select(['district.name_zh as district_zh', 'district.name_en as district_en'])
    .orderBy('incident.received_at', 'desc')
    .orderBy('incident.id', 'desc')
    .limit(mostListed)
    .execute()
}

/** How many incidents are not closed, and how many of them nobody has looked at. */
export async function countOpenIncidents(db: ReadDb, scope: IncidentScope) {
  const rows = await within(db, scope)
    .select(({ fn }) => ['incident.state', fn.countAll().as('n')])
    .where('incident.state', '<>', 'closed')
    .groupBy('incident.state')
    .execute()
  const countOf = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  const unseen = countOf('reported')
  return { open: unseen + countOf('in_hand'), unseen }
}

function within(db: ReadDb, scope: IncidentScope) {
  const all = db.selectFrom('incident')
  if ('organisationId' in scope) {
    return all.where('incident.organisation_id', '=', scope.organisationId)
  }
  return scope.isCity
    ? all
    : all.where('incident.district_code', 'in', [...scope.districtCodes, ''])
}

export async function listStaffNames(db: ReadDb, staffIds: readonly string[]) {
  if (staffIds.length === 0) return []
  const rows = await db
    .selectFrom('staff')
    .select('name')
    .where('id', 'in', staffIds)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
