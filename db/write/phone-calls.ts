import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Somebody told a family by phone. */
export async function recordPhoneCall(tx: Tx, call: Insertable<Database['told_by_phone']>) {
  await tx.insertInto('told_by_phone').values(call).execute()
}
