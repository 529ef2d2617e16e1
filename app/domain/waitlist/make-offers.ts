import { findFamilyKey } from '#db/read/registrations.ts'
import type { Instant, Tx, Vault } from '#db/schema.ts'
import { insertOffer } from '#db/write/offers.ts'
import {
  changeRegistrationState,
  lockOffering,
  markInReserved,
  takePlace,
  takeReservedPlace,
} from '#db/write/registrations.ts'
import { planReminder } from '#db/write/reminders.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { findNight } from './find-night.ts'
import { freePlacesOf, usablePlaces } from './free-places.ts'
import { offerReminderAt } from './offer-reminder.ts'

/** A registration that gets an offer; `mayUseReserved`: as the rule of eligibility.ts says of its participant. */
export interface ToOffer {
  id: string
  family_id: string
  mayUseReserved: boolean
}

/**
 * Holds a place for each of the registrations, reserved ones first where they may, until the deadline, and tells the
 * family once, with a link that answers for all of them. Several: siblings of one family, all or none. False, and
 * nothing changed, where places are missing. The caller has locked the participants and read that they may join.
 */
export async function makeOffers(
  tx: Tx,
  offers: {
    registrations: readonly ToOffer[]
    offering: { id: string }
    deadline: Instant
    from: 'waitlisted' | 'in_pool'
    cause: 'offer-made' | 'offer-drawn'
  },
  operation: Operation,
): Promise<boolean> {
  const { registrations, deadline, from, cause } = offers
  const offering = await lockOffering(tx, offers.offering.id)
  const [first] = registrations
  if (!offering || !first) return false
  if (usablePlaces(freePlacesOf(offering), registrations) < registrations.length) return false

  const { now, newId, vault } = operation
  const token = newOfferToken(vault)
  const offerId = newId()
  for (const registration of registrations) {
    await holdPlace(tx, { registration, offeringId: offering.id, from }, operation)
    const isFirst = registration === first
    await insertOffer(tx, {
      ...{ id: isFirst ? offerId : newId(), token_hash: isFirst ? vault.lookup(token) : null },
      ...{ registration_id: registration.id, offering_id: offering.id, state: 'sent' },
      ...{ sent_at: now, expires_at: deadline, decided_at: null },
    })
  }
  const key = await findFamilyKey(tx, first.family_id)
  const siblings = registrations.slice(1).map(({ id }) => id)
  const news = { cause, registrationId: first.id, siblings, offerId, giveUpAt: deadline }
  const sibling_ids = siblings
  const facts = { sibling_ids, ...(key && { token_sealed: vault.seal(key, token) }) }
  await tellOfRegistration(tx, { ...news, facts }, operation)
  const due_at = offerReminderAt({ sentAt: now, expiresAt: deadline }, await findNight(tx, now))
  const reminder = { cause: 'offer-expiring' as const, subject_id: offerId, part: '' }
  if (due_at) await planReminder(tx, { ...reminder, due_at })
  return true
}

async function holdPlace(
  tx: Tx,
  held: { registration: ToOffer; offeringId: string; from: 'waitlisted' | 'in_pool' },
  { now, newId }: Operation,
) {
  const { offeringId, from } = held
  const { id, mayUseReserved } = held.registration
  const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
  if (!(await changeRegistrationState(tx, { id, from, to: 'offered' }, event))) {
    throw new Error('what waited under the lock does not wait any more')
  }
  if (mayUseReserved && (await takeReservedPlace(tx, offeringId))) {
    await markInReserved(tx, id)
  } else if (!(await takePlace(tx, offeringId))) {
    throw new Error('a place counted as free was not')
  }
}

/** 84 random bits: an SMS has no room for more. They are good for one answer until the deadline, and guesses are limited. */
function newOfferToken(vault: Vault) {
  return vault.newToken().token.replace(/[-_]/g, '').slice(0, 14)
}
