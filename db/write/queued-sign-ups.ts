import { type Insertable, sql } from 'kysely'
import type { Database, Db, Instant, Tx } from '../schema.ts'

type Queued = Database['queued_sign_up']

/** Puts a form into the queue. False where a form with this key is there already. */
export async function insertQueued(tx: Tx, form: Insertable<Queued>): Promise<boolean> {
  const inserted = await tx
    .insertInto('queued_sign_up')
    .values(form)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Takes a guardian's form out of the queue that was dealt with, with what came of it. */
export async function deleteDone(
  tx: Tx,
  { id, guardianId }: { id: string; guardianId: string },
): Promise<{ outcome: string | null } | undefined> {
  return tx
    .deleteFrom('queued_sign_up')
    .where('id', '=', id)
    .where('guardian_id', '=', guardianId)
    .where('done_at', 'is not', null)
    .returning('outcome')
    .executeTakeFirst()
}

/** Locks a form that waits for its turn until the transaction ends; false where it was dealt with meanwhile. */
export async function lockQueued(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx
    .updateTable('queued_sign_up')
    .set({ turn: sql`turn` })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return locked.numUpdatedRows === 1n
}

/** Writes down what came of a form. */
export async function finishQueued(tx: Tx, id: string, outcome: object, now: Instant) {
  await tx
    .updateTable('queued_sign_up')
    .set({ done_at: now, outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** Forms that were dealt with before an instant are forgotten. */
export async function deleteQueuedBefore(db: Db, instant: Instant) {
  await db.deleteFrom('queued_sign_up').where('done_at', '<', instant).execute()
}
