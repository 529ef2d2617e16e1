import { listOwnAssignments } from '#db/read/staffing.ts'
import type { DeclineReason } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { answerAsked } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { announceShortage } from './announce-shortage.ts'

interface Declining {
  staffId: string
  offeringId: string
  classSessionId?: string
  reason: DeclineReason
}

/**
 * Somebody does not come, to one class session of an offering or to all, also where she had accepted. It cannot be
 * refused: where a published offering lacks her now, its coordinators are told in the same transaction.
 */
export function declineAssignments(
  db: Db,
  { staffId, offeringId, classSessionId, reason }: Declining,
  operation: Operation,
): Promise<{ outcome: 'declined' | 'not-found' }> {
  const { now } = operation
  return db.inTransaction((tx) =>
    announceShortage(tx, [offeringId], operation, async () => {
      const own = await listOwnAssignments(tx, staffId, now)
      const classSessionIds = own
        .filter((one) => one.offering_id === offeringId)
        .map((one) => one.class_session_id)
        .filter((id) => classSessionId === undefined || id === classSessionId)
      if (classSessionIds.length === 0) return { outcome: 'not-found' }
      const answer = { to: 'declined', from: ['asked', 'accepted'], reason } as const
      await answerAsked(tx, { staffId, classSessionIds, now }, answer)
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: staffId, action: 'assignment.declined' },
        ...{ subject_kind: 'offering', subject_id: offeringId },
        detail: { class_sessions: classSessionIds, reason },
      })
      return { outcome: 'declined' }
    }),
  )
}
