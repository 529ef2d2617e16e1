import { findOffer, listOffersAnsweredWith } from '#db/read/offers.ts'
import type { Db } from '#db/schema.ts'
import { freePlaces } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { type Answering, decideOffers, type OfferAnswer } from './decide-offers.ts'
import { fillFreedPlaces } from './fill-freed-places.ts'
import { lockWhatFills } from './lock-what-fills.ts'

/** A family does not want the places it was offered: they go to the next who wait. */
export function declineOffer(
  db: Db,
  answering: Answering,
  operation: Operation,
): Promise<OfferAnswer> {
  return db.inTransaction(async (tx) => {
    const offer = await findOffer(tx, answering)
    if (!offer) return { outcome: 'not-found' }
    const answered = await listOffersAnsweredWith(tx, offer)
    const participantIds = answered.map(({ participant_id }) => participant_id)
    const toFill = await lockWhatFills(tx, { offeringIds: [offer.offering_id], participantIds })
    const { outcome, decided } = await decideOffers(tx, { answering, to: 'declined' }, operation)
    if (decided.length === 0) return { outcome }
    const reserved = decided.filter(({ in_reserved }) => in_reserved === 1).length
    await freePlaces(tx, offer.offering_id, decided.length, reserved)
    for (const offeringId of toFill) await fillFreedPlaces(tx, offeringId, operation)
    return { outcome }
  })
}
