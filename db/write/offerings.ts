import type { Insertable } from 'kysely'
import type { OfferingState } from '../schema/programmes.ts'
import type { Database, Tx } from '../schema.ts'

export async function insertOffering(
  tx: Tx,
  offering: Insertable<Database['offering']>,
  classSessions: Insertable<Database['class_session']>[],
) {
  await tx.insertInto('offering').values(offering).execute()
  await tx.insertInto('class_session').values(classSessions).execute()
}

/** Moves an offering on, in one statement. False where it is not, or no longer, in one of the states `from`. */
export async function changeOfferingState(
  tx: Tx,
  { id, from, to }: { id: string; from: readonly OfferingState[]; to: OfferingState },
): Promise<boolean> {
  const changed = await tx
    .updateTable('offering')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function recordOfferingEvent(tx: Tx, event: Insertable<Database['offering_event']>) {
  await tx.insertInto('offering_event').values(event).execute()
}
