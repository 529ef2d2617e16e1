import { countUndecided, findApproval } from '#db/read/approvals.ts'
import type { OfferingSection } from '#db/schema/planning.ts'
import type { OfferingState } from '#db/schema/programmes.ts'
import type { Db, Tx } from '#db/schema.ts'
import { closeOtherDesks, decideForDesk, insertApprovalComments } from '#db/write/approvals.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { type DeskHolder, isDeskOf } from './desks.ts'
import { moveOfferingOn } from './move-offering-on.ts'
import { tellCoordinators } from './tell-coordinators.ts'

export interface Decision {
  approvalId: string
  officer: DeskHolder & { staffId: string }
  decision: 'approved' | 'returned'
  comments: { section: OfferingSection; text: string }[]
}

export type DecideOutcome =
  /** `offering`: what became of the whole; submitted while other desks are still to decide. */
  | { outcome: 'decided'; offering: OfferingState }
  | { outcome: 'not-found' }
  /** Somebody was quicker: a colleague at this desk, or another desk that returned the offering. */
  | { outcome: 'already-decided' }
  | { outcome: 'refused'; because: { code: 'no-comment' } }

/**
 * Approves or returns an offering for one desk. The last desk to approve approves the offering; the first to return
 * returns it, and the other desks need not decide. Returning takes at least one comment.
 */
export async function decideApproval(
  db: Db,
  { approvalId, officer, decision, comments }: Decision,
  operation: Operation,
): Promise<DecideOutcome> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const seen = await findApproval(tx, approvalId)
    if (!seen || !isDeskOf(officer, seen)) return { outcome: 'not-found' as const }
    const offering = await lockOffering(tx, seen.offering_id)
    const approval = await findApproval(tx, approvalId)
    if (!offering || !approval) return { outcome: 'not-found' as const }
    if (approval.decision === decision && approval.decided_by === officer.staffId) {
      return { outcome: 'decided' as const, offering: offering.state } // the same, sent twice
    }
    if (approval.decision !== null) return { outcome: 'already-decided' as const }
    if (decision === 'returned' && comments.length === 0) {
      return { outcome: 'refused' as const, because: { code: 'no-comment' as const } }
    }
    const byOfficer = { decision, at: now, staffId: officer.staffId }
    if (!(await decideForDesk(tx, approvalId, byOfficer))) {
      throw new Error('a desk decided under the lock of its offering')
    }
    await insertApprovalComments(tx, approvalId, comments)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officer.staffId, action: `approval.${decision}` },
      ...{ subject_kind: 'approval', subject_id: approvalId },
      detail: { offering_id: approval.offering_id, round: approval.round },
    })
    const of = { ...approval, staffId: officer.staffId }
    return { outcome: 'decided' as const, offering: await settle(tx, of, decision, operation) }
  })
}

async function settle(
  tx: Tx,
  approval: { offering_id: string; round: number; staffId: string },
  decision: 'approved' | 'returned',
  operation: Operation,
) {
  const { offering_id: offeringId, round, staffId } = approval
  if (decision === 'returned') await closeOtherDesks(tx, { offeringId, round, at: operation.now })
  else if ((await countUndecided(tx, offeringId, round)) > 0) return 'submitted' as const
  const step = { offeringId, from: 'submitted' as const, to: decision, staffId, detail: { round } }
  await moveOfferingOn(tx, step, operation)
  await tellCoordinators(tx, { offeringId, round, decision }, operation)
  return decision
}
