import type { Instant, ReadDb } from '../schema.ts'

/** Whose an offer must be: the family's own, or of whoever holds its link. */
export type OfferOf = { offerId: string; familyId: string } | { tokenHash: string }

/** An offer with what is needed to answer it, or nothing. */
export function findOffer(db: ReadDb, of: OfferOf) {
  const offer = db
    .selectFrom('offer')
    .innerJoin('registration', 'registration.id', 'offer.registration_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['offer.id', 'offer.state', 'offer.sent_at', 'offer.expires_at', 'offer.offering_id'])
    .select(['offer.registration_id', 'registration.guardian_id', 'registration.family_id'])
    .select(['registration.participant_id', 'registration.link_group_id', 'link_group.mode'])
  return 'tokenHash' in of
    ? offer.where('offer.token_hash', '=', of.tokenHash).executeTakeFirst()
    : offer
        .where('offer.id', '=', of.offerId)
        .where('registration.family_id', '=', of.familyId)
        .executeTakeFirst()
}

export type FoundOffer = NonNullable<Awaited<ReturnType<typeof findOffer>>>

/** The offers that are answered with one: its own, and those made at the same moment to siblings who join all or none. */
export function listOffersAnsweredWith(db: ReadDb, offer: FoundOffer) {
  const offers = db
    .selectFrom('offer')
    .innerJoin('registration', 'registration.id', 'offer.registration_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .select(['offer.id', 'offer.state', 'offer.registration_id', 'registration.participant_id'])
    .select(['registration.in_reserved', 'child.name', 'child.call_name'])
  const isAlone = offer.mode !== 'all' || offer.link_group_id === null
  return isAlone
    ? offers.where('offer.id', '=', offer.id).execute()
    : offers
        .where('registration.link_group_id', '=', offer.link_group_id)
        .where('offer.offering_id', '=', offer.offering_id)
        .where('offer.sent_at', '=', offer.sent_at)
        .orderBy('registration.rank')
        .execute()
}

/** An offer with what its message was made of, to say it again. Undefined where its message is gone. */
export function findOfferMessage(db: ReadDb, offerId: string) {
  return db
    .selectFrom('offer')
    .innerJoin('notification', 'notification.registration_id', 'offer.registration_id')
    .select(['offer.registration_id', 'offer.state', 'offer.expires_at', 'notification.facts'])
    .where('offer.id', '=', offerId)
    .where('notification.offer_id', '=', offerId)
    .where('notification.cause', 'in', ['offer-made', 'offer-drawn'])
    .executeTakeFirst()
}

/** Offerings with offers whose time is over, some at a time. */
export async function listOfferingsWithExpiredOffers(db: ReadDb, now: Instant, limit: number) {
  const rows = await db
    .selectFrom('offer')
    .select('offering_id')
    .distinct()
    .where('state', '=', 'sent')
    .where('expires_at', '<=', now)
    .limit(limit)
    .execute()
  return rows.map((row) => row.offering_id)
}

/** Who was offered a place in an offering and let the time pass. */
export function listExpiredOffers(db: ReadDb, offeringId: string, now: Instant) {
  return db
    .selectFrom('offer')
    .innerJoin('registration', 'registration.id', 'offer.registration_id')
    .leftJoin('link_group', 'link_group.id', 'registration.link_group_id')
    .select(['offer.id', 'offer.registration_id', 'registration.participant_id'])
    .select(['registration.in_reserved', 'registration.link_group_id', 'link_group.mode'])
    .where('offer.offering_id', '=', offeringId)
    .where('offer.state', '=', 'sent')
    .where('offer.expires_at', '<=', now)
    .orderBy('registration.rank')
    .execute()
}
