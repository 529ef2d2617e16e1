import { findOfferingById } from '#db/read/offering-by-id.ts'
import { hasWaiting } from '#db/read/waitlist.ts'
import type { Database, Tx } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { freePlacesOf } from '../waitlist/free-places.ts'
import { areCalled } from '../waitlist/has-taker.ts'
import { mayUseReserved, placeRefusals } from './eligibility.ts'
import { endRegistration } from './end-registration.ts'
import { enterRegistrations } from './enter-registrations.ts'
import { type Place, placesForGroup } from './places-for-group.ts'
import { refusedAmong } from './refused-among.ts'
import type { SignUpOutcome, SignUpUnderWay } from './register-participants.ts'

/**
 * First come: everybody of the form gets a place, or waits. Refused where a place is there but somebody cannot have it
 * now, and where an exchange would not give a place to each: then what was to be given up stands.
 */
export async function takePlaces(
  tx: Tx,
  underWay: SignUpUnderWay,
  operation: Operation,
): Promise<SignUpOutcome> {
  const { signUp, locked, rules, factsOf } = underWay
  const { participants, leaving } = locked
  const places = await placesLeft(tx, underWay, operation)
  const placeOf = new Map(participants.map(({ id }, at) => [id, places[at]]))

  const inTheWay = refusedAmong(participants, ({ id }) =>
    placeOf.get(id) ? placeRefusals(rules, factsOf(id), leaving?.id) : [],
  )
  if (inTheWay.length > 0) return { outcome: 'refused', because: inTheWay }
  if (signUp.leaves && places.includes(null)) {
    const nothing = { code: 'no-place-to-exchange' as const }
    return { outcome: 'refused', because: refusedAmong(participants, () => [nothing]) }
  }

  const entries = participants.map((participant, at) => ({
    participant,
    place: places[at] ?? null,
  }))
  const registrations = await enterRegistrations(tx, signUp, entries, operation)
  // The new place first: what the other one frees must not go to the same child at the same time.
  if (leaving) await giveUp(tx, signUp, leaving.id, operation)
  return { outcome: 'done', registrations }
}

/**
 * The places that are left for a group after those who wait: they come first, also when no offer can be sent to them any
 * more and their coordinator calls them (admit-by-hand.ts).
 */
async function placesLeft(
  tx: Tx,
  { signUp, locked, rules, factsOf }: SignUpUnderWay,
  operation: Operation,
): Promise<(Place | null)[]> {
  const { participants, offering } = locked
  const members = participants.map((one) => {
    const { isFirstTimer } = factsOf(one.id)
    const isAtDesk = false
    return {
      mayUseReserved: mayUseReserved(offering.reserved_for, one, { isFirstTimer, isAtDesk }),
    }
  })
  const placesIn = (one: Database['offering']) =>
    placesForGroup(members, freePlacesOf(one), signUp.link)
  const places = placesIn(offering)
  const isFull = places.every((place) => place === null)
  if (isFull || !(await hasWaiting(tx, offering.id))) return places

  await fillFreedPlaces(tx, offering.id, operation)
  const left = await findOfferingById(tx, offering.id)
  if (!left || (await areCalled(tx, { offering: left, rules }, operation)))
    return places.map(() => null)
  return placesIn(left)
}

async function giveUp(
  tx: Tx,
  { guardianId, familyId }: SignUpUnderWay['signUp'],
  registrationId: string,
  operation: Operation,
) {
  const actor = { kind: 'guardian' as const, id: guardianId }
  const ending = { registrationId, actor, scope: { familyId }, to: 'withdrawn' as const }
  const { outcome } = await endRegistration(
    tx,
    { ...ending, reason: 'exchanged', tell: 'registration-withdrawn' },
    operation,
  )
  if (outcome !== 'ended') throw new Error('what was given up under its locks was not there')
}
