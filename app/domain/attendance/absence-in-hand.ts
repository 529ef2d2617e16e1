import { findAbsenceNotice } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { findOwnClassSession } from '#db/read/family-class-sessions.ts'
import { findEntry } from '#db/read/registrations.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import { reviseInvitations } from '../invites/revise-invitations.ts'
import { tellFamilies } from '../messages/tell-families.ts'
import type { Operation } from '../operation.ts'
import { rosterState, unmarked } from './roster-state.ts'

/** Which class session of which registration a family speaks of. guardianId null: by the link of a reminder. */
export interface AbsenceOf {
  familyId: string
  guardianId: string | null
  registrationId: string
  classSessionId: string
}

/** begun: the teacher is to be called; called-off: there is nothing to miss; here: the child was marked already. */
export type AbsenceRefusal = 'begun' | 'called-off' | 'here'

/**
 * Locks what an absence touches, in the order of the house, and reads it as it is under the locks. Undefined where the
 * family has nothing to do with it.
 */
export async function takeAbsenceInHand(tx: Tx, of: AbsenceOf, now: Instant) {
  const { familyId, registrationId, classSessionId } = of
  const find = () => findOwnClassSession(tx, familyId, registrationId, classSessionId)
  const seen = await find()
  if (!seen) return undefined
  await lockOfferings(tx, [seen.own_offering_id, seen.offering_id])
  await lockClassSession(tx, classSessionId)
  const own = await find()
  if (own?.registration_state !== 'confirmed') return undefined
  const events = await listAttendanceEvents(tx, [classSessionId])
  const state = rosterState(events).get(registrationId) ?? unmarked
  const notice = await findAbsenceNotice(tx, of)
  return { own, notice, because: refusalOf(own, state.currentId !== null, now) }
}

function refusalOf(
  { state, starts_at }: { state: string; starts_at: Instant },
  isMarked: boolean,
  now: Instant,
): AbsenceRefusal | null {
  if (state === 'suspended' || state === 'cancelled') return 'called-off'
  if (isMarked) return 'here'
  return starts_at <= now ? 'begun' : null
}

/** Takes the class session out of the family's calendar, or puts it back, and tells all guardians: M17. */
export async function tellOfAbsence(
  tx: Tx,
  { registrationId, classSessionId }: AbsenceOf,
  told: { noticeId: string; isTakenBack: boolean; startsAt: Instant },
  operation: Operation,
) {
  const { now, newId } = operation
  const entry = await findEntry(tx, registrationId, classSessionId)
  const [from, to] = told.isTakenBack
    ? (['cancelled', 'confirmed'] as const)
    : (['confirmed', 'cancelled'] as const)
  const revised =
    entry?.status === from ? await reviseInvitations(tx, [entry], { from, to, now }) : []
  const method = told.isTakenBack ? ('REQUEST' as const) : ('CANCEL' as const)
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'absence-noted', registration_id: registrationId },
    ...{ class_session_id: classSessionId, created_at: now, expanded_at: now },
    facts: { absence_notice_id: told.noticeId, is_taken_back: told.isTakenBack },
  })
  const entries = revised.map((id) => ({ calendar_entry_id: id, method }))
  await tellFamilies(tx, operation, [
    { notificationId, registrationId, giveUpAt: told.startsAt, entries },
  ])
}
