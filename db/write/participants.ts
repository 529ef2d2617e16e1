import { sql } from 'kysely'
import type { Tx } from '../schema.ts'

/** Locks a family until the transaction ends: its sign-ups are counted one after another. Before its participants. */
export async function lockFamily(tx: Tx, id: string) {
  await tx.updateTable('family').set({ created_at: sql`created_at` }).where('id', '=', id).execute()
}

/** Locks a child, or a guardian who takes part, until the transaction ends: all that gives them a place waits here. */
export async function lockParticipant(tx: Tx, table: 'child' | 'guardian', id: string) {
  await tx.updateTable(table).set({ created_at: sql`created_at` }).where('id', '=', id).execute()
}

/** Locks several, always in the same order. */
export async function lockParticipants(tx: Tx, table: 'child' | 'guardian', ids: string[]) {
  for (const id of ids.toSorted()) await lockParticipant(tx, table, id)
}
