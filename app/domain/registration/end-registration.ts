import { listSwaps } from '#db/read/family-class-sessions.ts'
import { findOwnRegistration, findRegistrationById } from '#db/read/registrations.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Database, Tx } from '#db/schema.ts'
import { revokeOffer } from '#db/write/offers.ts'
import { settleClashesOfRegistration } from '#db/write/registration-clashes.ts'
import { type Actor, changeRegistrationState, freePlaces } from '#db/write/registrations.ts'
import { takeBackInvitations } from '../invites/take-back-invitations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { lockWhatFills } from '../waitlist/lock-what-fills.ts'

export interface Ending {
  registrationId: string
  to: 'withdrawn' | 'released' | 'rejected' | 'cancelled_by_provider'
  actor: Actor
  /** Kept with the event: late, moved, other-choice-drawn, … */
  reason?: string
  /** Whose it must be; any: the caller has found that it may be ended. */
  scope: { familyId: string } | 'any'
  /** What its family is told. Null: it hears of it otherwise; what is in its calendar is called off all the same. */
  tell: NotificationCause | null
  /** As FactsOf<tell> says. */
  facts?: object
}

export type Ended = { outcome: 'ended' | 'already-ended' | 'not-found' }

const holdsPlace = ['confirmed', 'offered', 'under_review']

/**
 * Ends a registration that waits or has a place: its place, and those it held by swaps, go to who waits, and the
 * participant may now fit where it waits itself. One of linked siblings leaves the others as they are.
 */
export async function endRegistration(
  tx: Tx,
  ending: Ending,
  operation: Operation,
): Promise<Ended> {
  const seen = await findInScope(tx, ending)
  if (!seen) return { outcome: 'not-found' }
  const affected = async () => ({
    offeringIds: [seen.offering_id, ...(await offeringsSwappedTo(tx, seen.id))],
    participantIds: [seen.participant_id],
  })
  await lockWhatFills(tx, await affected())
  // Read again: under the lock its state and its swaps stand still.
  const { offeringIds, participantIds } = await affected()
  const toFill = await lockWhatFills(tx, { offeringIds, participantIds })
  const registration = await findInScope(tx, ending)
  const from = registration?.state
  if (!registration || !from || ![...holdsPlace, 'waitlisted', 'in_pool'].includes(from)) {
    return { outcome: 'already-ended' }
  }
  await end(tx, registration, ending, operation)
  const holds = holdsPlace.includes(from)
  for (const offeringId of holds ? offeringIds : []) {
    const isOwn = offeringId === seen.offering_id
    await freePlaces(tx, offeringId, 1, isOwn ? registration.in_reserved : 0)
  }
  // Siblings fewer by one may fit where they did not.
  const others = registration.link_group_id ? [seen.offering_id] : []
  for (const offeringId of holds ? toFill : others) {
    await fillFreedPlaces(tx, offeringId, operation)
  }
  return { outcome: 'ended' }
}

async function findInScope(tx: Tx, { registrationId, scope }: Ending) {
  return scope === 'any'
    ? findRegistrationById(tx, registrationId)
    : findOwnRegistration(tx, scope.familyId, registrationId)
}

async function end(
  tx: Tx,
  { id, state: from }: Database['registration'],
  { to, actor, reason, tell: cause, facts }: Ending,
  operation: Operation,
) {
  const { now, newId } = operation
  const event = { id: newId(), now, actor, ...(reason && { reason }) }
  await changeRegistrationState(tx, { id, from, to }, event)
  await revokeOffer(tx, id, now)
  await settleClashesOfRegistration(tx, { registrationId: id }, now)
  const news = { registrationId: id, ...(facts && { facts }) }
  if (from === 'confirmed') {
    await takeBackInvitations(tx, { ...news, cause: cause ?? 'registration-withdrawn' }, operation)
  } else if (cause) await tellOfRegistration(tx, { ...news, cause }, operation)
}

/** Each holds one place for the registration, however many class sessions it was swapped for. */
async function offeringsSwappedTo(tx: Tx, registrationId: string) {
  const swaps = (await listSwaps(tx, registrationId)).filter((one) => one.takes_place === 1)
  return [...new Set(swaps.map(({ offering_id }) => offering_id))]
}
