import { listOwnAssignments } from '#db/read/staffing.ts'
import type { Db } from '#db/schema.ts'
import { answerAsked } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'

/** Somebody comes: to one class session of an offering that she was asked to, or to all of them. */
export function acceptAssignments(
  db: Db,
  asked: { staffId: string; offeringId: string; classSessionId?: string },
  { now }: Operation,
): Promise<{ outcome: 'accepted' | 'unchanged' | 'not-found' }> {
  return db.inTransaction(async (tx) => {
    const own = await listOwnAssignments(tx, asked.staffId, now)
    const meant = own.filter(
      (one) =>
        one.offering_id === asked.offeringId &&
        (asked.classSessionId === undefined || one.class_session_id === asked.classSessionId),
    )
    if (meant.length === 0) return { outcome: 'not-found' }
    const classSessionIds = meant.map(({ class_session_id }) => class_session_id)
    const answer = { to: 'accepted', from: ['asked'] } as const
    const answered = await answerAsked(tx, { ...asked, classSessionIds, now }, answer)
    return { outcome: answered.length > 0 ? 'accepted' : 'unchanged' }
  })
}
