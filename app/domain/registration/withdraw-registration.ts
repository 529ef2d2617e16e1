import { findOwnRegistration } from '#db/read/registrations.ts'
import type { Db } from '#db/schema.ts'
import { revokeOffer } from '#db/write/offers.ts'
import { changeRegistrationState, freePlaces, lockOffering } from '#db/write/registrations.ts'
import { takeBackInvitations } from '../invites/take-back-invitations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'

export type WithdrawalOutcome = { outcome: 'withdrawn' | 'already-ended' | 'not-found' }

const holdsPlace = ['confirmed', 'offered', 'under_review']

/** A family gives a registration up, whether it has a place or waits for one; a freed place goes to who waits. */
export function withdrawRegistration(
  db: Db,
  request: { guardianId: string; familyId: string; registrationId: string },
  operation: Operation,
): Promise<WithdrawalOutcome> {
  return db.inTransaction(async (tx) => {
    const seen = await findOwnRegistration(tx, request.familyId, request.registrationId)
    if (!seen) return { outcome: 'not-found' }
    await lockOffering(tx, seen.offering_id)
    // Read again: under the lock its state stands still.
    const registration = await findOwnRegistration(tx, request.familyId, seen.id)
    const from = registration?.state
    if (!from || ![...holdsPlace, 'waitlisted', 'in_pool'].includes(from)) {
      return { outcome: 'already-ended' }
    }
    const { now, newId } = operation
    const actor = { kind: 'guardian' as const, id: request.guardianId }
    const change = { id: seen.id, from, to: 'withdrawn' as const }
    await changeRegistrationState(tx, change, { id: newId(), now, actor })
    await revokeOffer(tx, seen.id, now)

    if (from === 'confirmed') await takeBackInvitations(tx, seen.id, operation)
    else
      await tellOfRegistration(
        tx,
        { cause: 'registration-withdrawn', registrationId: seen.id },
        operation,
      )
    if (holdsPlace.includes(from)) {
      await freePlaces(tx, seen.offering_id, 1)
      await fillFreedPlaces(tx, seen.offering_id, operation)
    }
    return { outcome: 'withdrawn' }
  })
}
