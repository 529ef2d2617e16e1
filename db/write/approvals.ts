import type { Insertable } from 'kysely'
import type { OfferingSection } from '../schema/planning.ts'
import type { Database, Instant, Tx } from '../schema.ts'

/** Asks the desks of a round. A desk is asked once in it. */
export async function insertApprovals(tx: Tx, approvals: Insertable<Database['approval']>[]) {
  await tx.insertInto('approval').values(approvals).execute()
}

interface Decision {
  decision: 'approved' | 'returned'
  at: Instant
  staffId: string
}

/** Decides for one desk, in one statement. False where it is decided already. */
export async function decideForDesk(tx: Tx, id: string, { decision, at, staffId }: Decision) {
  const decided = await tx
    .updateTable('approval')
    .set({ decision, decided_at: at, decided_by: staffId })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst()
  return decided.numUpdatedRows === 1n
}

/** The desks that have not decided need not: another one returned the offering. */
export async function closeOtherDesks(
  tx: Tx,
  { offeringId, round, at }: { offeringId: string; round: number; at: Instant },
) {
  await tx
    .updateTable('approval')
    .set({ decision: 'not_needed', decided_at: at })
    .where('offering_id', '=', offeringId)
    .where('round', '=', round)
    .where('decision', 'is', null)
    .execute()
}

export async function insertApprovalComments(
  tx: Tx,
  approval_id: string,
  comments: { section: OfferingSection; text: string }[],
) {
  if (comments.length === 0) return
  const rows = comments.map((comment) => ({ approval_id, ...comment }))
  await tx.insertInto('approval_comment').values(rows).execute()
}
