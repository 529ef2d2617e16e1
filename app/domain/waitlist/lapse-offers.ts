import { listOfferingsWithExpiredOffers } from '#db/read/waitlist.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { expireOffers } from '#db/write/offers.ts'
import { changeRegistrationState, freePlaces, lockOffering } from '#db/write/registrations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from './fill-freed-places.ts'

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
  const { now, newId } = operation
  await lockOffering(tx, offeringId)
  const expired = await expireOffers(tx, offeringId, now)
  for (const { registration_id: id } of expired) {
    const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
    await changeRegistrationState(tx, { id, from: 'offered', to: 'lapsed' }, event)
    await tellOfRegistration(tx, { cause: 'offer-lapsed', registrationId: id }, operation)
  }
  if (expired.length === 0) return
  await freePlaces(tx, offeringId, expired.length)
  await fillFreedPlaces(tx, offeringId, operation)
}
