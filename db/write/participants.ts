import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/** Locks a child, or a guardian who takes part, until the transaction ends: all that gives them a place waits here. */
export async function lockParticipant(tx: Tx, table: 'child' | 'guardian', id: string) {
  await tx.updateTable(table).set({ created_at: sql`created_at` }).where('id', '=', id).execute()
}
