import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { addMarks } from './add-marks.ts'
import { checkInGaps } from './check-in-gaps.ts'
import { isOpenForMarks, takeInHand } from './class-session-in-hand.ts'
import { startClassSession } from './start-class-session.ts'
import { stillUnmarked } from './still-unmarked.ts'

/** Everybody who is not marked yet is here. Marks that stand, stay; twice is the same as once. */
export function markEveryonePresent(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  { now, newId }: Operation,
): Promise<
  | { outcome: 'marked'; marked: number }
  | { outcome: 'not-found' }
  | { outcome: 'refused'; because: 'not-open' | 'unsafe' }
> {
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    if (!inHand) return { outcome: 'not-found' }
    if (!isOpenForMarks(inHand, now)) return { outcome: 'refused', because: 'not-open' }
    const rest = stillUnmarked(inHand.participants, inHand.states)
    const isUnsafe = rest.length > 0 && (await checkInGaps(tx, inHand)).length > 0
    if (isUnsafe) return { outcome: 'refused', because: 'unsafe' }
    await addMarks(
      tx,
      rest.map(({ id }) => ({
        ...{ id: newId(), class_session_id: classSessionId, registration_id: id },
        ...{ mark: 'present' as const, corrects_id: null, reason: null },
        follows: inHand.states.get(id)?.currentIds ?? [],
        ...{ occurred_at: now, received_at: now, staff_id: staff.staffId },
      })),
    )
    if (rest.length > 0) await startClassSession(tx, inHand, staff.staffId, { now, newId })
    return { outcome: 'marked', marked: rest.length }
  })
}
