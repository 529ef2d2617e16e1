import type { Db } from '#db/schema.ts'
import { recordMoveChoice } from '#db/write/move-choices.ts'
import type { Operation } from '../operation.ts'
import { endRegistration } from '../registration/end-registration.ts'
import { type Chosen, findOwnChoice, type OwnChoice } from './own-choice.ts'

/** A family gives up a registration because a class session was moved or called off: it never counts against it. */
export function leaveAfterMove(db: Db, request: OwnChoice, operation: Operation): Promise<Chosen> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const found = await findOwnChoice(tx, request, now)
    if (!found) return { outcome: 'not-found' }
    // Sent twice, the second finds the registration ended as was wanted.
    if (found.own.registration_state === 'withdrawn') return { outcome: 'left' }
    if (!found.choices.includes('leave')) return { outcome: 'not-open' }
    const { registrationId, guardianId, familyId } = request
    const actor = { kind: 'guardian' as const, id: guardianId }
    const ending = { registrationId, actor, scope: { familyId }, to: 'withdrawn' as const }
    const told = { reason: 'moved', tell: 'registration-withdrawn' as const }
    const { outcome } = await endRegistration(tx, { ...ending, ...told }, operation)
    if (outcome === 'ended') {
      const { registrationId: registration_id, classSessionId: class_session_id } = request
      const of = { registration_id, class_session_id, sequence: found.own.sequence }
      await recordMoveChoice(tx, { ...of, choice: 'leave', made_at: now })
    }
    return { outcome: 'left' }
  })
}
