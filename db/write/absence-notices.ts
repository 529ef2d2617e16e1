import type { Insertable } from 'kysely'
import type { AbsenceCause } from '../schema/absences.ts'
import type { Database, Instant, Tx } from '../schema.ts'

/** Writes an absence down. False where one stands already. */
export async function insertAbsenceNotice(
  tx: Tx,
  notice: Omit<Insertable<Database['absence_notice']>, 'taken_back_at' | 'cause'>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('absence_notice')
    .values({ ...notice, cause: null, taken_back_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Says why, of an absence that stands. */
export async function setAbsenceCause(tx: Tx, id: string, cause: AbsenceCause | null) {
  await tx
    .updateTable('absence_notice')
    .set({ cause })
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .execute()
}

/** False where it does not stand any more. */
export async function takeNoticeBack(tx: Tx, id: string, taken_back_at: Instant) {
  const taken = await tx
    .updateTable('absence_notice')
    .set({ taken_back_at })
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** The links that reminders carry. */
export async function insertAbsenceLinks(
  tx: Tx,
  links: readonly Insertable<Database['absence_link']>[],
) {
  if (links.length === 0) return
  await tx.insertInto('absence_link').values(links).execute()
}
