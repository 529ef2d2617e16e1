import { listSwaps } from '#db/read/family-class-sessions.ts'
import { findOwnRegistration } from '#db/read/registrations.ts'
import type { Tx } from '#db/schema.ts'
import { revokeOffer } from '#db/write/offers.ts'
import { settleClashesOfRegistration } from '#db/write/registration-clashes.ts'
import { changeRegistrationState, freePlaces, lockOfferings } from '#db/write/registrations.ts'
import { takeBackInvitations } from '../invites/take-back-invitations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'

export type WithdrawalOutcome = { outcome: 'withdrawn' | 'already-ended' | 'not-found' }

const holdsPlace = ['confirmed', 'offered', 'under_review']

/**
 * Ends a family's registration in a transaction of its own or of a choice: the place, and those it held by swaps, go to
 * who waits. `reason` moved: a class session was moved or called off, so it never counts as late.
 */
export async function endRegistration(
  tx: Tx,
  request: { guardianId: string; familyId: string; registrationId: string; reason?: 'moved' },
  operation: Operation,
): Promise<WithdrawalOutcome> {
  const seen = await findOwnRegistration(tx, request.familyId, request.registrationId)
  if (!seen) return { outcome: 'not-found' }
  await lockOfferings(tx, [seen.offering_id, ...(await offeringsSwappedTo(tx, seen.id))])
  // Read again: under the lock its state and its swaps stand still.
  const swappedTo = await offeringsSwappedTo(tx, seen.id)
  await lockOfferings(tx, swappedTo)
  const registration = await findOwnRegistration(tx, request.familyId, seen.id)
  const from = registration?.state
  if (!from || ![...holdsPlace, 'waitlisted', 'in_pool'].includes(from)) {
    return { outcome: 'already-ended' }
  }
  const { now, newId } = operation
  const actor = { kind: 'guardian' as const, id: request.guardianId }
  const change = { id: seen.id, from, to: 'withdrawn' as const }
  const { reason } = request
  await changeRegistrationState(tx, change, { id: newId(), now, actor, ...(reason && { reason }) })
  await revokeOffer(tx, seen.id, now)
  await settleClashesOfRegistration(tx, { registrationId: seen.id }, now)

  const news = { cause: 'registration-withdrawn' as const, registrationId: seen.id }
  if (from === 'confirmed') await takeBackInvitations(tx, seen.id, operation)
  else await tellOfRegistration(tx, news, operation)
  const freed = holdsPlace.includes(from) ? [seen.offering_id, ...swappedTo] : []
  for (const offeringId of freed) {
    await freePlaces(tx, offeringId, 1)
    await fillFreedPlaces(tx, offeringId, operation)
  }
  return { outcome: 'withdrawn' }
}

/** Each holds one place for the registration, however many class sessions it was swapped for. */
async function offeringsSwappedTo(tx: Tx, registrationId: string) {
  const swaps = await listSwaps(tx, registrationId)
  return [...new Set(swaps.map(({ offering_id }) => offering_id))]
}
