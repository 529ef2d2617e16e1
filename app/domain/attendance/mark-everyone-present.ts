import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { auditMarksInSpite } from '../safety/audit-marks-in-spite.ts'
import { startRefusal } from '../safety/start-refusal.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { isOpenForMarks, takeInHand } from './class-session-in-hand.ts'
import { startClassSession } from './start-class-session.ts'
import { stillUnmarked } from './still-unmarked.ts'

/** Everybody who is not marked yet is here. Marks that stand, stay; twice is the same as once. */
export function markEveryonePresent(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
): Promise<
  | { outcome: 'marked'; marked: number }
  | { outcome: 'not-found' }
  | { outcome: 'refused'; because: 'not-open' | 'unsafe' | 'start-check-missing' }
> {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    if (!inHand) return { outcome: 'not-found' }
    if (!isOpenForMarks(inHand, now)) return { outcome: 'refused', because: 'not-open' }
    const rest = stillUnmarked(inHand.participants, inHand.states)
    if (rest.length === 0) return { outcome: 'marked', marked: 0 }
    const refusal = await startRefusal(tx, inHand, { children: rest.length, now })
    if (refusal) return { outcome: 'refused', because: refusal.because }
    await addMarks(
      tx,
      rest.map(({ id }) => ({
        ...{ id: newId(), class_session_id: classSessionId, registration_id: id },
        ...{ mark: 'present' as const, corrects_id: null, reason: null },
        follows: inHand.states.get(id)?.currentIds ?? [],
        ...{ occurred_at: now, received_at: now, staff_id: staff.staffId },
      })),
    )
    await startClassSession(tx, inHand, staff.staffId, operation)
    await auditMarksInSpite(tx, inHand, staff, operation)
    return { outcome: 'marked', marked: rest.length }
  })
}
