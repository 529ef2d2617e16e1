import { type Insertable, sql } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

/** Locks registrations, always in the same order, and returns them with the end of their offering. */
export async function lockRegistrations(tx: Tx, ids: readonly string[]) {
  for (const id of [...new Set(ids)].sort()) {
    await tx.updateTable('registration').set({ rank: sql`rank` }).where('id', '=', id).execute()
  }
  return tx
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.id', 'registration.state', 'registration.offering_id'])
    .select('offering.last_ends_at')
    .where('registration.id', 'in', ids.length > 0 ? ids : [''])
    .execute()
}

/** Writes a warning or a proposal down. False where the same was written before. */
export async function insertAbsenceStep(
  tx: Tx,
  step: Pick<
    Insertable<Database['absence_step']>,
    'id' | 'registration_id' | 'offering_id' | 'kind' | 'absences' | 'at'
  >,
) {
  const inserted = await tx
    .insertInto('absence_step')
    .values({ decision: null, note: null, decided_at: null, decided_by: null, ...step })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** An open proposal names how many absences there are now. */
export async function recountProposal(tx: Tx, id: string, absences: number) {
  await tx
    .updateTable('absence_step')
    .set({ absences })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute()
}

/** A proposal that nobody has decided is no more. */
export async function withdrawProposal(tx: Tx, id: string) {
  await tx.deleteFrom('absence_step').where('id', '=', id).where('decision', 'is', null).execute()
}

/** Decides an open proposal. False where it is none any more. */
export async function decideProposal(
  tx: Tx,
  id: string,
  decided: { decision: 'released' | 'kept'; note: string | null; at: Instant; staffId: string },
) {
  const { decision, note, at: decided_at, staffId: decided_by } = decided
  const done = await tx
    .updateTable('absence_step')
    .set({ decision, note, decided_at, decided_by })
    .where('id', '=', id)
    .where('kind', '=', 'release_proposed')
    .where('decision', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
