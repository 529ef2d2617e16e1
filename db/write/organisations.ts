import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** False where an organisation with this social credit code is already there. */
export async function insertOrganisation(
  tx: Tx,
  organisation: Insertable<Database['organisation']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.column('uscc').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
