import { type FoundOffer, findOffer, listOffersAnsweredWith } from '#db/read/offers.ts'
import type { Tx } from '#db/schema.ts'
import { decideOffer } from '#db/write/offers.ts'
import { changeRegistrationState } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'

/** A guardian of the family who is signed in, or whoever opened the link of the message. */
export type Answering =
  | { offerId: string; guardianId: string; familyId: string }
  | { tokenHash: string }

export type OfferAnswer = {
  outcome: 'accepted' | 'declined' | 'expired' | 'already-answered' | 'not-found'
}

/**
 * Answers an offer, and those of siblings who join all or none with it, at one moment. The caller has locked the
 * offering. Returns the registrations decided, or why none was.
 */
export async function decideOffers(
  tx: Tx,
  { answering, to }: { answering: Answering; to: 'accepted' | 'declined' },
  { now, newId }: Operation,
) {
  const offer = await findOffer(tx, answering)
  if (!offer) return { outcome: 'not-found' as const, decided: [] }
  const isSigned = 'guardianId' in answering
  const actor = {
    kind: 'guardian' as const,
    id: isSigned ? answering.guardianId : offer.guardian_id,
  }
  const decided = []
  for (const one of await listOffersAnsweredWith(tx, offer)) {
    if (!(await decideOffer(tx, one.id, to, now))) continue
    const state = to === 'accepted' ? ('confirmed' as const) : ('declined' as const)
    const change = { id: one.registration_id, from: 'offered' as const, to: state }
    const event = { id: newId(), now, actor, ...(!isSigned && { reason: 'by-link' }) }
    await changeRegistrationState(tx, change, event)
    decided.push(one)
  }
  return { outcome: decided.length > 0 ? to : whyNot(offer, now), decided }
}

/** Why an offer cannot be answered any more. */
function whyNot(offer: Pick<FoundOffer, 'state' | 'expires_at'>, now: string) {
  const late = offer.state === 'expired' || (offer.state === 'sent' && offer.expires_at <= now)
  return late ? ('expired' as const) : ('already-answered' as const)
}
