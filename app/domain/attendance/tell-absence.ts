import type { Db } from '#db/schema.ts'
import { insertAbsenceNotice } from '#db/write/absence-notices.ts'
import type { Operation } from '../operation.ts'
import {
  type AbsenceOf,
  type AbsenceRefusal,
  takeAbsenceInHand,
  tellOfAbsence,
} from './absence-in-hand.ts'
import { deriveAttendance } from './derive-attendance.ts'

export type AbsenceTold =
  | { outcome: 'told' | 'not-found' }
  | { outcome: 'refused'; because: AbsenceRefusal }

/**
 * A family says, until the start, that one of its own does not come to a class session: excused on the roster, out of the
 * calendar, and all guardians hear of it, in one transaction. Said twice, it is said once.
 */
export function tellAbsence(db: Db, of: AbsenceOf, operation: Operation): Promise<AbsenceTold> {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const inHand = await takeAbsenceInHand(tx, of, now)
    if (!inHand) return { outcome: 'not-found' }
    const { own, notice, because } = inHand
    if (notice) return { outcome: 'told' }
    if (because) return { outcome: 'refused', because }
    const { registrationId: registration_id, classSessionId: class_session_id } = of
    const id = newId()
    const told = { registration_id, class_session_id, guardian_id: of.guardianId, told_at: now }
    if (!(await insertAbsenceNotice(tx, { id, ...told }))) return { outcome: 'told' }
    await deriveAttendance(tx, of.classSessionId, [of.registrationId])
    const news = { noticeId: id, isTakenBack: false, startsAt: own.starts_at }
    await tellOfAbsence(tx, of, news, operation)
    return { outcome: 'told' }
  })
}
