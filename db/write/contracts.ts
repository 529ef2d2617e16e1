import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/**
 * Locks a contract until the transaction ends and returns it as it is now: what is decided under it is decided before or
 * after somebody suspends it, never meanwhile.
 */
export function lockContract(tx: Tx, id: string) {
  return tx
    .updateTable('contract')
    .set({ revision: sql`revision` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}
