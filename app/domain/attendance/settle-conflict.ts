import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { takeInHand } from './class-session-in-hand.ts'
import { isLeaving } from './roster-state.ts'
import { tellOfDeparture } from './tell-of-departure.ts'
import { weighAbsences } from './weigh-absences.ts'

export type Settled = { outcome: 'settled' | 'unchanged' | 'not-found' }

/**
 * A person says which of the marks holds that contradict each other (`keepId`): it is said once more, after all that
 * stands. Nothing is written over, and the family hears of a departure that it was not told of. unchanged: nothing is
 * in doubt any more, or other marks are.
 */
export function settleConflict(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    registrationId: string
    keepId: string
    eventId: string
  },
  operation: Operation,
): Promise<Settled> {
  const { now } = operation
  const { staff, classSessionId, registrationId, keepId, eventId } = request
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const state = inHand?.states.get(registrationId)
    if (!inHand || !state) return { outcome: 'not-found' }
    const isInDoubt = state.conflict.some(({ id }) => id === keepId)
    const kept = inHand.events.find(({ id }) => id === keepId)
    if (!isInDoubt || !kept) return { outcome: 'unchanged' }
    await addMarks(tx, [
      {
        ...{ id: eventId, class_session_id: classSessionId, registration_id: registrationId },
        ...{ mark: kept.mark, corrects_id: null, reason: kept.reason, follows: state.currentIds },
        // A child left when it left, whenever somebody chooses; that it is here is said of now.
        ...{ occurred_at: isLeaving(kept.mark) ? kept.occurred_at : now, received_at: now },
        staff_id: staff.staffId,
      },
    ])
    await tellOfDeparture(tx, eventId, operation)
    if (inHand.state === 'held' || inHand.state === 'awaiting_collection') {
      await weighAbsences(tx, [registrationId], operation)
    }
    return { outcome: 'settled' }
  })
}
