import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import type { SafetyGap } from '../staffing/safety-gate.ts'
import { addMarks } from './add-marks.ts'
import { checkInGaps } from './check-in-gaps.ts'
import { mayComeIn, takeInHand } from './class-session-in-hand.ts'
import { unmarked } from './roster-state.ts'
import { startClassSession } from './start-class-session.ts'

export type PresenceMark = 'present' | 'late' | 'absent'
export type Marked =
  | { outcome: 'marked' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: 'not-open' | 'needs-reason' }
  /** In the water, somebody is missing who has to be there first. */
  | { outcome: 'refused'; because: 'unsafe'; gaps: SafetyGap[] }

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
  { now, newId }: Operation,
): Promise<Marked> {
  const { staff, classSessionId, registrationId, mark, eventId } = request
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
    const gaps = await checkInGaps(tx, inHand)
    if (gaps.length > 0) return { outcome: 'refused', because: 'unsafe', gaps }

    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId, mark },
        ...{ corrects_id: null, reason: null, occurred_at: now, received_at: now },
        ...{ staff_id: staff.staffId, follows: currentIds },
      },
    ])
    await startClassSession(tx, inHand, staff.staffId, { now, newId })
    return { outcome: 'marked' }
  })
}
