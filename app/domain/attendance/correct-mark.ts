import type { Db } from '#db/schema.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { askCorrection } from './ask-correction.ts'
import { takeInHand } from './class-session-in-hand.ts'
import { correctionIsFree } from './correction-window.ts'
import type { PresenceMark } from './mark-attendance.ts'
import { weighAbsences } from './weigh-absences.ts'

export type Corrected =
  /** asked: it comes too late to be made without the district, which was asked. */
  | { outcome: 'corrected' | 'asked' | 'unchanged' | 'not-found' }
  | {
      outcome: 'refused'
      because: 'needs-reason' | 'nothing-marked' | 'already-held' | 'accepted' | 'already-asked'
    }

/**
 * Puts another mark beside the one that stands, with the reason; nothing is written over. Correcting a departure says
 * that the child is still here. A family that called had its child excused: that is said here, too. Where children are
 * collected, nobody comes to be inside a class session that is held. More than two days after the class session the
 * district has to agree (decide-correction.ts); after the figures were accepted nothing changes any more.
 */
export function correctMark(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    mark: PresenceMark | 'excused'
    reason: string
    eventId: string
  },
  operation: Operation,
): Promise<Corrected> {
  const { now } = operation
  const { staff, classSessionId, registrationId, mark, eventId } = request
  const reason = request.reason.trim()
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const isListed = inHand?.participants.some((one) => one.id === registrationId)
    if (!inHand || !isListed) return { outcome: 'not-found' }
    const state = inHand.states.get(registrationId)
    if (!state?.currentId || !state.since) return { outcome: 'refused', because: 'nothing-marked' }
    const isKnown = inHand.events.some((event) => event.id === eventId)
    if (isKnown || (state.presence === mark && !state.left)) return { outcome: 'unchanged' }
    if (reason === '') return { outcome: 'refused', because: 'needs-reason' }
    const isHeld = inHand.state === 'held' && inHand.departure === 'collected'
    if (isHeld && !state.isInside && mark !== 'absent' && mark !== 'excused') {
      return { outcome: 'refused', because: 'already-held' }
    }
    if (inHand.offering_state === 'accepted') return { outcome: 'refused', because: 'accepted' }
    const occurred_at = laterThan(state.since, now)
    const key = inHand.participants.find((one) => one.id === registrationId)?.wrapped_key ?? null
    const sealed = operation.vault.seal(key, reason)
    if (!correctionIsFree(inHand.ends_at, now)) {
      const isAsked = await askCorrection(
        tx,
        {
          ...{ id: eventId, classSessionId, registrationId, originalEventId: state.currentId },
          ...{ method: 'tap', reason: sealed, staffId: staff.staffId },
          marks: [{ id: eventId, mark, occurred_at, reason: null }],
        },
        operation,
      )
      return isAsked ? { outcome: 'asked' } : { outcome: 'refused', because: 'already-asked' }
    }
    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId, mark },
        ...{ corrects_id: state.currentId, reason: sealed, occurred_at },
        ...{ received_at: now, staff_id: staff.staffId, follows: state.currentIds },
      },
    ])
    if (inHand.state === 'held' || inHand.state === 'awaiting_collection') {
      await weighAbsences(tx, [registrationId], operation)
    }
    return { outcome: 'corrected' }
  })
}
