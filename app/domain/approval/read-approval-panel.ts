import { listApprovalComments, listApprovals, listPlannedMeetings } from '#db/read/approvals.ts'
import { listOfferingEvents } from '#db/read/office-offerings.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { desksFor } from './desks.ts'
import { findSubmissionRefusals } from './find-submission-refusals.ts'
import { offeringHistory } from './offering-history.ts'

type Offering = Parameters<typeof findSubmissionRefusals>[1] &
  Pick<Database['offering'], 'state' | 'contract_id'>

/**
 * What a coordinator is told of the approval of her offering: what stands against submitting or publishing it, whom it
 * would ask, what the desks of the newest round decided, the comments that still have to be answered,
 * and what happened so far.
 */
export async function readApprovalPanel(db: ReadDb, offering: Offering, now: Instant) {
  const { id, state, contract_id } = offering
  const approvals = await listApprovals(db, id)
  const round = approvals.at(-1)?.round ?? 0
  const isAtHome = state === 'draft' || state === 'returned'
  const refusals =
    isAtHome || state === 'approved' ? await findSubmissionRefusals(db, offering, now) : []
  const planned = isAtHome ? await listPlannedMeetings(db, id) : []
  const meetings = planned.filter((meeting) => meeting.state !== 'cancelled')
  const comments = await listApprovalComments(db, id)
  return {
    ...{ offeringId: id, state, refusals },
    wouldAsk: isAtHome ? desksFor({ meetings, hasContract: contract_id !== null }) : [],
    desks: approvals.filter((approval) => approval.round === round),
    comments: comments.filter((comment) => comment.round === round),
    history: offeringHistory(await listOfferingEvents(db, id), approvals, comments),
  }
}
