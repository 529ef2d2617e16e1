import type { Insertable } from 'kysely'
import type { CorrectionState } from '../schema/corrections.ts'
import type { Database, Instant, Sealed, Tx } from '../schema.ts'

/** True also where this very request is known; false where another of the child waits. */
export async function insertCorrectionRequest(
  tx: Tx,
  row: Insertable<Database['correction_request']>,
) {
  await tx
    .insertInto('correction_request')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const known = await tx
    .selectFrom('correction_request')
    .select('id')
    .where('id', '=', row.id)
    .executeTakeFirst()
  return known !== undefined
}

/** Decides a request that waits. False where somebody was quicker. */
export async function decideCorrectionRequest(
  tx: Tx,
  id: string,
  decision: {
    state: Exclude<CorrectionState, 'waiting'>
    staffId: string
    at: Instant
    reason: Sealed | null
  },
) {
  const decided = await tx
    .updateTable('correction_request')
    .set({ state: decision.state, decided_by: decision.staffId, decided_at: decision.at })
    .set({ decision_sealed: decision.reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return decided.numUpdatedRows === 1n
}
