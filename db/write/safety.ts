import type { Insertable } from 'kysely'
import type { IncidentSeverity, IncidentState } from '../schema/safety.ts'
import type { Database, Tx } from '../schema.ts'

type Row<Table extends keyof Database> = Insertable<Database[Table]>
type Fact = 'start_check' | 'adult_presence' | 'headcount' | 'incident'

/** Adds a fact that a phone or a page noted. False where its id is known: the same one sent twice. */
export async function insertSafetyFact<Table extends Fact>(tx: Tx, table: Table, row: Row<Table>) {
  const inserted = await tx
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertIncidentChildren(
  tx: Tx,
  incidentId: string,
  registrationIds: readonly string[],
) {
  if (registrationIds.length === 0) return
  const rows = registrationIds.map((id) => ({ incident_id: incidentId, registration_id: id }))
  await tx.insertInto('incident_child').values(rows).execute()
}

/** False where its id is known: the same form sent twice. */
export async function insertIncidentEvent(tx: Tx, event: Row<'incident_event'>) {
  const inserted = await tx
    .insertInto('incident_event')
    .values(event)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Locks an incident until the transaction ends and returns it as it is now. */
export function lockIncident(tx: Tx, id: string) {
  return tx
    .updateTable('incident')
    .set(({ ref }) => ({ state: ref('state') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

export async function changeIncident(
  tx: Tx,
  id: string,
  change: { state?: IncidentState; severity?: IncidentSeverity },
) {
  await tx.updateTable('incident').set(change).where('id', '=', id).execute()
}
