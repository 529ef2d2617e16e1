import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Writes down that a coordinator gave a place by hand, and why. */
export async function insertHandAdmission(tx: Tx, row: Insertable<Database['hand_admission']>) {
  await tx.insertInto('hand_admission').values(row).execute()
}
