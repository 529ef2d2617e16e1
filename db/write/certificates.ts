import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'
import { lockClassSession } from './class-sessions.ts'

/** False where another of the same registration stands. */
export async function insertCertificate(tx: Tx, row: Insertable<Database['certificate']>) {
  const inserted = await tx
    .insertInto('certificate')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function revokeCertificate(tx: Tx, id: string, now: Instant) {
  await tx
    .updateTable('certificate')
    .set({ revoked_at: now, revoked_because: 'attendance_corrected' })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/**
 * An offering is being weighed, and not due until marks come again. Its class sessions are locked first, as whoever marks
 * locks them: what is being marked now is either seen or makes the offering due once more.
 */
export async function beginWeighing(tx: Tx, offeringId: string, now: Instant) {
  const classSessions = await tx
    .selectFrom('class_session')
    .select('id')
    .where('offering_id', '=', offeringId)
    .orderBy('id')
    .execute()
  for (const { id } of classSessions) await lockClassSession(tx, id)
  await tx
    .insertInto('offering_completion')
    .values({ offering_id: offeringId, weighed_at: now, is_due: 0 })
    .onConflict((conflict) =>
      conflict.column('offering_id').doUpdateSet({ weighed_at: now, is_due: 0 }),
    )
    .execute()
}

/** Marks came in these class sessions: whoever takes part in them is weighed again, if they were before. */
export async function weighAgain(tx: Tx, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return
  await tx
    .updateTable('offering_completion')
    .set({ is_due: 1 })
    .where('offering_id', 'in', (of) =>
      of
        .selectFrom('class_session')
        .select('class_session.offering_id')
        .where('class_session.id', 'in', classSessionIds)
        .union(
          of
            .selectFrom('class_session_swap')
            .innerJoin('registration', 'registration.id', 'class_session_swap.registration_id')
            .select('registration.offering_id')
            .where('class_session_swap.to_class_session_id', 'in', classSessionIds),
        ),
    )
    .execute()
}
