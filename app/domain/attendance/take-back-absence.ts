import { hasRoomAgain } from '#db/read/parallel-class-sessions.ts'
import type { Db } from '#db/schema.ts'
import { takeNoticeBack } from '#db/write/absence-notices.ts'
import type { Operation } from '../operation.ts'
import {
  type AbsenceOf,
  type AbsenceRefusal,
  takeAbsenceInHand,
  tellOfAbsence,
} from './absence-in-hand.ts'
import { deriveAttendance } from './derive-attendance.ts'

export type AbsenceTakenBack =
  | { outcome: 'taken-back' | 'not-found' }
  | { outcome: 'refused'; because: AbsenceRefusal }
  /** Another child makes up for a class session in the room that was left. */
  | { outcome: 'refused'; because: 'room-given' }

/** The child comes after all: expected on the roster again, back in the calendar. Until the start, as tellAbsence. */
export function takeBackAbsence(
  db: Db,
  of: AbsenceOf,
  operation: Operation,
): Promise<AbsenceTakenBack> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeAbsenceInHand(tx, of, now)
    if (!inHand) return { outcome: 'not-found' }
    const { own, notice, because } = inHand
    if (!notice) return { outcome: 'taken-back' }
    if (because) return { outcome: 'refused', because }
    if (!(await hasRoomAgain(tx, of.classSessionId))) {
      return { outcome: 'refused', because: 'room-given' }
    }
    await takeNoticeBack(tx, notice.id, now)
    await deriveAttendance(tx, of.classSessionId, [of.registrationId])
    const news = { noticeId: notice.id, isTakenBack: true, startsAt: own.starts_at }
    await tellOfAbsence(tx, of, news, operation)
    return { outcome: 'taken-back' }
  })
}
