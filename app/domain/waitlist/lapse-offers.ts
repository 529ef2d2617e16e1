import { listExpiredOffers, listOfferingsWithExpiredOffers } from '#db/read/offers.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { expireOffer } from '#db/write/offers.ts'
import { changeRegistrationState, freePlaces } from '#db/write/registrations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from './fill-freed-places.ts'
import { lockWhatFills } from './lock-what-fills.ts'

const offeringsAtOnce = 50

/** Ends the offers whose time is over and hands their places on. True if there may be more to do. */
export async function lapseOffers(db: Db, readDb: ReadDb, operation: Operation): Promise<boolean> {
  const ids = await listOfferingsWithExpiredOffers(readDb, operation.now, offeringsAtOnce)
  for (const offeringId of ids) {
    await db.inTransaction((tx) => lapseOffersOf(tx, offeringId, operation))
  }
  return ids.length === offeringsAtOnce
}

async function lapseOffersOf(tx: Tx, offeringId: string, operation: Operation) {
  const { now } = operation
  const seen = await listExpiredOffers(tx, offeringId, now)
  const participantIds = seen.map(({ participant_id }) => participant_id)
  const toFill = await lockWhatFills(tx, { offeringIds: [offeringId], participantIds })
  const lapsed = []
  for (const offer of await listExpiredOffers(tx, offeringId, now)) {
    if (await expireOffer(tx, offer.id, now)) lapsed.push(offer)
  }
  for (const together of inUnits(lapsed)) await lapse(tx, together, operation)
  if (lapsed.length === 0) return
  const reserved = lapsed.filter(({ in_reserved }) => in_reserved === 1).length
  await freePlaces(tx, offeringId, lapsed.length, reserved)
  for (const id of toFill) await fillFreedPlaces(tx, id, operation)
}

type Expired = Awaited<ReturnType<typeof listExpiredOffers>>

/** Siblings who join all or none together, all others each alone. */
function inUnits(offers: Expired): Expired[] {
  const units = new Map<string, Expired>()
  for (const offer of offers) {
    const key = (offer.mode === 'all' && offer.link_group_id) || offer.registration_id
    units.set(key, [...(units.get(key) ?? []), offer])
  }
  return [...units.values()]
}

async function lapse(tx: Tx, together: Expired, operation: Operation) {
  const { now, newId } = operation
  const ids = together.map(({ registration_id }) => registration_id)
  for (const id of ids) {
    const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
    await changeRegistrationState(tx, { id, from: 'offered', to: 'lapsed' }, event)
  }
  const [registrationId, ...siblings] = ids
  if (!registrationId) return
  const news = { cause: 'offer-lapsed' as const, registrationId, siblings }
  await tellOfRegistration(tx, { ...news, facts: { sibling_ids: siblings } }, operation)
}
