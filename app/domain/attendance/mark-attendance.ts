import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { auditMarksInSpite } from '../safety/audit-marks-in-spite.ts'
import { type StartRefusal, startRefusal } from '../safety/start-refusal.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { mayComeIn, takeInHand } from './class-session-in-hand.ts'
import { unmarked } from './roster-state.ts'
import { startClassSession } from './start-class-session.ts'

export type PresenceMark = 'present' | 'late' | 'absent'
export type Marked =
  | { outcome: 'marked' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: 'not-open' | 'needs-reason' }
  | ({ outcome: 'refused' } & StartRefusal)

/**
 * Marks one child. `eventId` comes with the form: the same tap twice is one mark. Another mark than the one that stands
 * needs a reason (correct-mark.ts). The first mark starts the class session, unless it is suspended: then it only says who is inside.
 */
export function markAttendance(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    mark: PresenceMark
    eventId: string
  },
  operation: Operation,
): Promise<Marked> {
  const { staff, classSessionId, registrationId, mark, eventId } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const isListed = inHand?.participants.some((one) => one.id === registrationId)
    if (!inHand || !isListed) return { outcome: 'not-found' }
    if (!mayComeIn(inHand, now)) return { outcome: 'refused', because: 'not-open' }
    const isKnown = inHand.events.some((event) => event.id === eventId && event.mark === mark)
    const { presence, left, currentIds } = inHand.states.get(registrationId) ?? unmarked
    if (isKnown || (presence === mark && !left)) return { outcome: 'unchanged' }
    const isFirst = presence === 'expected' || presence === 'excused'
    if (!isFirst || left) return { outcome: 'refused', because: 'needs-reason' }
    const refusal = await startRefusal(tx, inHand, { children: 1, now })
    if (refusal) return { outcome: 'refused', ...refusal }

    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId, mark },
        ...{ corrects_id: null, reason: null, occurred_at: now, received_at: now },
        ...{ staff_id: staff.staffId, follows: currentIds },
      },
    ])
    await startClassSession(tx, inHand, staff.staffId, operation)
    await auditMarksInSpite(tx, inHand, staff, operation)
    return { outcome: 'marked' }
  })
}
