import type { Day, ReadDb } from '../schema.ts'

const mostAtOnce = 1000

/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535. What is in order stays so for each of the ids. */
async function inParts<Row>(ids: readonly string[], ask: (some: string[]) => Promise<Row[]>) {
  const rows: Row[] = []
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    rows.push(...(await ask(ids.slice(from, from + mostAtOnce))))
  }
  return rows
}

/** Every ratio that was ever set. */
export function listRatioRules(db: ReadDb) {
  return db
    .selectFrom('ratio_rule')
    .select([
      'setting',
      'children_per_adult as childrenPerAdult',
      'min_adults as minAdults',
      'effective_on as effectiveOn',
    ])
    .execute()
}

/** Which class sessions the safety gate is asked about: all of an offering, one, or an organisation's until a day. */
export type SafetyScope =
  | { offeringId: string }
  | { offeringIds: string[] }
  | { classSessionId: string }
  | { organisationId: string; until: Day }

/** What the safety gate asks of class sessions that are not cancelled, by their beginning. */
export async function listSafetyRows(db: ReadDb, of: SafetyScope) {
  const all = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select([
      'class_session.id',
      'class_session.number',
      'class_session.starts_at',
      'class_session.ends_at',
      'class_session.held_on',
      'class_session.has_water',
      'class_session.state',
      'offering.id as offering_id',
      'offering.state as offering_state',
      'offering.title_zh',
      'offering.title_en',
      'offering.programme',
      'offering.setting',
      'offering.audience',
      'offering.swimmers',
      'offering.grade_basis',
      'offering.grade_min',
      'offering.age_min',
      'offering.max_places',
      'venue.kind',
      'venue.pool_area_m2',
    ])
    .where('class_session.state', '!=', 'cancelled')
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
  if ('offeringId' in of) return await all.where('offering.id', '=', of.offeringId).execute()
  if ('classSessionId' in of) {
    return await all.where('class_session.id', '=', of.classSessionId).execute()
  }
  if ('organisationId' in of) {
    return await all
      .where('offering.organisation_id', '=', of.organisationId)
      .where('class_session.held_on', '<=', of.until)
      .where('class_session.state', 'in', ['scheduled', 'suspended', 'in_progress'])
      .execute()
  }
  return inParts(of.offeringIds, (some) => all.where('offering.id', 'in', some).execute())
}

/** Who was asked to these class sessions or accepted, with vetting; nobody whose account is closed. */
export function listTeams(db: ReadDb, classSessionIds: string[]) {
  const team = db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff_assignment.class_session_id', 'staff_assignment.role'])
    .select(['staff.id as staff_id', 'staff.name', 'staff.vetted_until', 'staff.barred_at'])
    .where('staff_assignment.state', 'in', ['asked', 'accepted'])
    .where('staff.state', '!=', 'disabled')
    .orderBy('staff_assignment.id')
  return inParts(classSessionIds, (some) =>
    team.where('staff_assignment.class_session_id', 'in', some).execute(),
  )
}

/** The papers of these people, whatever their state. */
export function listPapersOf(db: ReadDb, staffIds: string[]) {
  const papers = db
    .selectFrom('credential')
    .select(['id', 'staff_id', 'kind', 'state', 'expires_on'])
    .orderBy('expires_on')
    .orderBy('id')
  return inParts(staffIds, (some) => papers.where('staff_id', 'in', some).execute())
}

/** What officers let pass in these offerings, as long as they have not taken it back. */
export function listStandingOverrides(db: ReadDb, offeringIds: string[]) {
  const standing = db
    .selectFrom('safety_override')
    .select(['id', 'offering_id', 'class_session_id', 'gaps'])
    .where('withdrawn_at', 'is', null)
  return inParts(offeringIds, (some) => standing.where('offering_id', 'in', some).execute())
}
