import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** Writes a call down; one whose id is known already changes nothing. */
export async function insertGuardianCall(tx: Tx, call: Insertable<Database['guardian_call']>) {
  await tx
    .insertInto('guardian_call')
    .values(call)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Writes a note down; one whose id is known already changes nothing. */
export async function insertNote(tx: Tx, note: Insertable<Database['class_session_note']>) {
  await tx
    .insertInto('class_session_note')
    .values(note)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
