import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/**
 * Until the transaction ends nobody else enters an organisation or writes a contract's terms: a social credit code or a
 * contract number that is free stays so. These are written a few times a day, and one after the other is soon enough.
 */
export async function lockRegister(tx: Tx) {
  await tx
    .updateTable('district')
    .set({ sort: sql`sort` })
    .where('code', '=', (eb) => eb.selectFrom('district').select(eb.fn.min('code').as('code')))
    .execute()
}
