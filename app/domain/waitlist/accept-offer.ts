import { findOffer } from '#db/read/offers.ts'
import type { Db } from '#db/schema.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { inviteToClassSessions } from '../invites/invite-to-class-sessions.ts'
import type { Operation } from '../operation.ts'
import { type Answering, decideOffers, type OfferAnswer } from './decide-offers.ts'

/**
 * A family takes the place it was offered; siblings who join all or none theirs at the same moment. Answering twice, or
 * too late, changes nothing and says so.
 */
export function acceptOffer(
  db: Db,
  answering: Answering,
  operation: Operation,
): Promise<OfferAnswer> {
  return db.inTransaction(async (tx) => {
    const offer = await findOffer(tx, answering)
    if (!offer) return { outcome: 'not-found' }
    const { offering_id: offeringId } = offer
    const offering = await lockOffering(tx, offeringId)
    // It may begin earlier now than when the offer was made.
    const limit = offering?.late_join_until ?? offering?.first_starts_at
    if (limit && limit <= operation.now) return { outcome: 'expired' }
    const { outcome, decided } = await decideOffers(tx, { answering, to: 'accepted' }, operation)
    for (const { registration_id: id } of decided) {
      await inviteToClassSessions(tx, { id, offeringId }, operation)
    }
    return { outcome }
  })
}
