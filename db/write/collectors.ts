import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

/** Puts an adult on the list of who may collect. False where it stands there already. */
export async function insertPickup(tx: Tx, pickup: Insertable<Database['pickup_authorisation']>) {
  const added = await tx
    .insertInto('pickup_authorisation')
    .values(pickup)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Takes an adult off the list of a registration; who was on it stays written down. */
export async function withdrawPickup(
  tx: Tx,
  of: { id: string; registrationId: string },
  now: Instant,
) {
  const withdrawn = await tx
    .updateTable('pickup_authorisation')
    .set({ withdrawn_at: now })
    .where('id', '=', of.id)
    .where('registration_id', '=', of.registrationId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows === 1n
}
