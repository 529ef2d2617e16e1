import { findAbsenceNotice } from '#db/read/absence-notices.ts'
import { listAttendance } from '#db/read/attendance.ts'
import { listSwaps, type OwnClassSession } from '#db/read/family-class-sessions.ts'
import { listMakeUpClassSessions } from '#db/read/parallel-class-sessions.ts'
import { hasWaiting } from '#db/read/waitlist.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { freePlacesOf } from '../waitlist/free-places.ts'
import { fits, isFree } from './find-parallels.ts'

/** Whether a registration may make up for one of its class sessions: excused from it or absent, and the first time. */
export async function mayMakeUp(db: ReadDb, own: OwnClassSession): Promise<boolean> {
  const { id: classSessionId, registration_id: registrationId } = own
  if (own.registration_state !== 'confirmed' || own.offers_make_ups === 0) return false
  const swaps = await listSwaps(db, registrationId)
  if (swaps.some((one) => one.to_class_session_id === classSessionId)) return false
  const marked = (await listAttendance(db, [classSessionId])).find(
    (one) => one.registration_id === registrationId,
  )
  if (marked && marked.presence !== 'excused') return marked.presence === 'absent'
  return (
    marked !== undefined || Boolean(await findAbsenceNotice(db, { registrationId, classSessionId }))
  )
}

/**
 * Where a missed class session can be made up for: the same number in another offering of the organisation, which fits
 * the child and leaves it time to get there, and where somebody is away or a place is free for which nobody waits.
 * `takesPlace`: none is away, it needs a place of that offering. Soonest first, at most five.
 */
export async function findAbsenceMakeUps(db: ReadDb, own: OwnClassSession, now: Instant) {
  if (!(await mayMakeUp(db, own))) return []
  const fitting = []
  for (const one of await listMakeUpClassSessions(db, own, now)) {
    const room = one.away > 0 || (freePlacesOf(one).general > 0 && !(await hasWaiting(db, one.id)))
    if (fitting.length === 5 || !room) continue
    if ((await fits(db, own, one)) && (await isFree(db, own, one))) {
      fitting.push({ ...one, takesPlace: one.away <= 0 })
    }
  }
  return fitting
}
