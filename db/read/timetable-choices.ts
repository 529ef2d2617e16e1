import type { Day, ReadDb } from '../schema.ts'

/** Those who work for an organisation, by name: whose timetable its coordinator may look at. */
export function listColleagues(db: ReadDb, organisationId: string) {
  return db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('state', '<>', 'disabled')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The venues at which an organisation meets between two days, both inclusive, and the one that is chosen. */
export function listVenuesInUse(
  db: ReadDb,
  organisationId: string,
  { from, to, chosen = '' }: { from: Day; to: Day; chosen?: string | undefined },
) {
  return db
    .selectFrom('venue')
    .select(['id', 'name_zh', 'name_en'])
    .where((eb) =>
      eb.or([
        eb('id', '=', chosen),
        eb('id', 'in', (used) =>
          used
            .selectFrom('class_session')
            .innerJoin('offering', 'offering.id', 'class_session.offering_id')
            .select('class_session.venue_id')
            .where('offering.organisation_id', '=', organisationId)
            .where('class_session.held_on', '>=', from)
            .where('class_session.held_on', '<=', to),
        ),
      ]),
    )
    .orderBy('name_zh')
    .execute()
}

/** The organisations that may run programmes in some districts; null: in the whole city. */
export async function listProviders(db: ReadDb, districtCodes: readonly string[] | null) {
  const all = db
    .selectFrom('organisation')
    .select(['id', 'name_zh', 'name_en'])
    .orderBy('name_zh')
    .orderBy('id')
  if (districtCodes === null) return all.execute()
  if (districtCodes.length === 0) return []
  return all
    .where('id', 'in', (there) =>
      there
        .selectFrom('organisation_role')
        .select('organisation_id')
        .where('role', '=', 'provider')
        .where('district_code', 'in', districtCodes),
    )
    .execute()
}
