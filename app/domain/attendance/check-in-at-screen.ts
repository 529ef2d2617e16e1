import { listOwnIn } from '#db/read/own-codes.ts'
import { findScreen } from '#db/read/screens.ts'
import type { Db } from '#db/schema.ts'
import { shifted } from '../identity/sign-in-time.ts'
import type { Operation } from '../operation.ts'
import { addMarks } from './add-marks.ts'
import { takeInHand } from './class-session-in-hand.ts'
import { unmarked } from './roster-state.ts'
import { isScreenUp } from './screen-code.ts'
import { type ScreenRefusal, screenRefusal } from './screen-state.ts'
import { openTicket } from './screen-ticket.ts'
import { startClassSession } from './start-class-session.ts'

const lateAfter = 10 * 60_000

/**
 * A guardian checks in her own child, or herself, with the ticket that scanning a screen gave her. Whoever put the screen
 * up answers for it. Late is who scanned it more than ten minutes after the start. What a teacher marked otherwise stays.
 */
export function checkInAtScreen(
  db: Db,
  request: { guardianId: string; familyId: string; ticket: string; registrationId: string },
  { now, newId, vault }: Operation,
): Promise<
  | { outcome: 'checked-in' | 'unchanged' | 'not-found' | 'expired' }
  | { outcome: 'refused'; because: ScreenRefusal }
> {
  const { guardianId, ticket, registrationId } = request
  return db.inTransaction(async (tx) => {
    const opened = openTicket(vault, ticket, now)
    const screen = opened && (await findScreen(tx, { id: opened.screenId }))
    if (!screen || !isScreenUp(screen, now)) return { outcome: 'expired' }
    const { class_session_id: classSessionId, organisation_id: organisationId, staff_id } = screen
    // The screen was put up for all: it reaches its class session whoever is assigned meanwhile.
    const staff = { staffId: staff_id, organisationId, roles: ['coordinator' as const] }
    const inHand = await takeInHand(tx, staff, classSessionId, now)
    const own = await listOwnIn(tx, request, classSessionId)
    if (!inHand || !own.some((one) => one.registration_id === registrationId)) {
      return { outcome: 'not-found' }
    }
    const because = await screenRefusal(tx, inHand, now)
    if (because) return { outcome: 'refused', because }
    const { presence, left, conflict, isInside, currentIds } =
      inHand.states.get(registrationId) ?? unmarked
    if (isInside && conflict.length === 0) return { outcome: 'unchanged' }
    const isFirst = presence === 'expected' || presence === 'excused'
    if (!isFirst || left || conflict.length > 0) {
      return { outcome: 'refused', because: 'ask-teacher' }
    }
    const isLate = opened.scannedAt > shifted(inHand.starts_at, lateAfter)
    await addMarks(tx, [
      {
        ...{ id: newId(), class_session_id: classSessionId, registration_id: registrationId },
        ...{ mark: isLate ? 'late' : 'present', occurred_at: now, received_at: now },
        ...{ staff_id, follows: currentIds, method: 'screen', guardian_id: guardianId },
        ...{ corrects_id: null, reason: null },
      },
    ])
    await startClassSession(tx, inHand, staff_id, { now, newId })
    return { outcome: 'checked-in' }
  })
}
