import type { ReadDb } from '../schema.ts'

/** Those of these people who work for the organisation, with their names. */
export async function listStaffNames(db: ReadDb, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}
