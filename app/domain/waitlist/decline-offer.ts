import { findOwnOffer } from '#db/read/registrations.ts'
import type { Db } from '#db/schema.ts'
import { decideOffer } from '#db/write/offers.ts'
import { changeRegistrationState, freePlaces, lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { type OfferAnswer, whyNot } from './accept-offer.ts'
import { fillFreedPlaces } from './fill-freed-places.ts'

/** A family does not want the place it was offered: it goes to the next who waits. */
export function declineOffer(
  db: Db,
  request: { guardianId: string; familyId: string; offerId: string },
  operation: Operation,
): Promise<OfferAnswer> {
  return db.inTransaction(async (tx) => {
    const offer = await findOwnOffer(tx, request.familyId, request.offerId)
    if (!offer) return { outcome: 'not-found' }
    await lockOffering(tx, offer.offering_id)
    const { now, newId } = operation
    if (!(await decideOffer(tx, offer.id, 'declined', now))) return whyNot(offer, now)

    const change = { id: offer.registration_id, from: 'offered', to: 'declined' } as const
    const actor = { kind: 'guardian' as const, id: request.guardianId }
    await changeRegistrationState(tx, change, { id: newId(), now, actor })
    await freePlaces(tx, offer.offering_id, 1)
    await fillFreedPlaces(tx, offer.offering_id, operation)
    return { outcome: 'declined' }
  })
}
