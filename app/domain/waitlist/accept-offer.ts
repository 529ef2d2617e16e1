import { findOwnOffer } from '#db/read/registrations.ts'
import type { Db } from '#db/schema.ts'
import { decideOffer } from '#db/write/offers.ts'
import { changeRegistrationState, lockOffering } from '#db/write/registrations.ts'
import { inviteToClassSessions } from '../invites/invite-to-class-sessions.ts'
import type { Operation } from '../operation.ts'

export type OfferAnswer = {
  outcome: 'accepted' | 'declined' | 'expired' | 'already-answered' | 'not-found'
}

/** A family takes the place it was offered. Answering twice, or too late, changes nothing and says so. */
export function acceptOffer(
  db: Db,
  request: { guardianId: string; familyId: string; offerId: string },
  operation: Operation,
): Promise<OfferAnswer> {
  return db.inTransaction(async (tx) => {
    const offer = await findOwnOffer(tx, request.familyId, request.offerId)
    if (!offer) return { outcome: 'not-found' }
    await lockOffering(tx, offer.offering_id)
    const { now, newId } = operation
    if (!(await decideOffer(tx, offer.id, 'accepted', now))) return whyNot(offer, now)

    const change = { id: offer.registration_id, from: 'offered', to: 'confirmed' } as const
    const actor = { kind: 'guardian' as const, id: request.guardianId }
    await changeRegistrationState(tx, change, { id: newId(), now, actor })
    const registration = { id: offer.registration_id, offeringId: offer.offering_id }
    await inviteToClassSessions(tx, registration, operation)
    return { outcome: 'accepted' }
  })
}

/** Why an offer cannot be answered any more. */
export function whyNot(offer: { state: string; expires_at: string }, now: string): OfferAnswer {
  const late = offer.state === 'expired' || (offer.state === 'sent' && offer.expires_at <= now)
  return { outcome: late ? 'expired' : 'already-answered' }
}
