import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import { weighAgain } from '#db/write/certificates.ts'
import { changeClassSessionState, recordClassSessionEvent } from '#db/write/class-sessions.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { isOpenForMarks, takeInHand } from './class-session-in-hand.ts'
import { stillUnmarked } from './still-unmarked.ts'
import { weighAbsences } from './weigh-absences.ts'

export type Submitted =
  | { outcome: 'held' | 'unchanged' | 'not-found' }
  | { outcome: 'awaiting-collection'; inside: number }
  | { outcome: 'refused'; because: 'unmarked' | 'children-inside' | 'conflict'; n: number }
  | { outcome: 'refused'; because: 'not-open' }

/**
 * Hands the attendance in. Where children are collected, the class session waits while one is inside, and cannot be
 * held before the last one has left.
 */
export function submitAttendance(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
): Promise<Submitted> {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    if (!inHand) return { outcome: 'not-found' }
    if (inHand.state === 'held') return { outcome: 'unchanged' }
    if (!isOpenForMarks(inHand, now)) return { outcome: 'refused', because: 'not-open' }
    const left = stillUnmarked(inHand.participants, inHand.states).length
    if (left > 0) return { outcome: 'refused', because: 'unmarked', n: left }

    const states = [...inHand.states.values()]
    const inDoubt = states.filter(({ conflict }) => conflict.length > 0).length
    if (inDoubt > 0) return { outcome: 'refused', because: 'conflict', n: inDoubt }

    const missing = [...inHand.states.entries()].flatMap(([registrationId, { presence }]) =>
      presence === 'absent' ? [registrationId] : [],
    )
    async function become(to: 'awaiting_collection' | 'held') {
      const from: ClassSessionState[] = ['scheduled', 'in_progress', 'awaiting_collection']
      await changeClassSessionState(tx, classSessionId, from, to)
      await recordClassSessionEvent(tx, {
        ...{ id: newId(), class_session_id: classSessionId, kind: to, detail: {}, at: now },
        staff_id: staff.staffId,
      })
      await weighAbsences(tx, missing, operation)
      await weighAgain(tx, [classSessionId])
    }
    const inside = states.filter((state) => state.isInside).length
    if (inHand.departure === 'collected' && inHand.audience !== 'guardian' && inside > 0) {
      const n = inside
      if (inHand.state === 'awaiting_collection') {
        return { outcome: 'refused', because: 'children-inside', n }
      }
      await become('awaiting_collection')
      return { outcome: 'awaiting-collection', inside }
    }
    await become('held')
    return { outcome: 'held' }
  })
}
