import { findNextStart, listWaiting } from '#db/read/waitlist.ts'
import type { Database, Instant, ReadDb, Tx } from '#db/schema.ts'
import { lockParticipant } from '#db/write/participants.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { recordSkips } from '#db/write/waitlist-skips.ts'
import type { Operation } from '../operation.ts'
import { type ReadRules, readEligibilityRules } from '../registration/read-eligibility.ts'
import { findNight } from './find-night.ts'
import { type FreePlaces, freePlacesOf } from './free-places.ts'
import { makeOffers } from './make-offers.ts'
import { offerDeadline } from './offer-deadline.ts'
import { type Candidate, type Skip, skipsOf } from './skip.ts'
import { participantOf, readCandidates, unitsOf, type WaitingUnit } from './waiting-units.ts'

const readAtOnce = 50

interface Filling {
  offering: Database['offering']
  rules: ReadRules
  deadline: Instant
}

/**
 * The one function that gives freed places away: in the order of ranks each goes, as an offer, to the first who can
 * have it: a registration, or siblings who join all or none. Every path that frees a place ends here, in the same
 * transaction. Those it goes past keep their rank and get a recorded reason. Nothing while sign-up is paused, before a
 * draw, or when an offer would leave less than half an hour.
 */
export async function fillFreedPlaces(tx: Tx, offeringId: string, operation: Operation) {
  const offering = await lockOffering(tx, offeringId)
  if (!offering || !givesOffers(offering)) return
  let free = freePlacesOf(offering)
  if (isFull(free)) return
  const deadline = await findDeadline(tx, offering, operation)
  if (deadline === null) return
  const rules = await readEligibilityRules(tx, offering, operation.now)

  const skips: Skip[] = []
  // How many of them a place was given past.
  let past = 0
  const seen = new Set<string>()
  for (let rank = 0; !isFull(free); ) {
    const waiting = await listWaiting(tx, offeringId, rank, readAtOnce)
    const units = await unitsOf(tx, offeringId, waiting, seen)
    const candidatesOf = await readCandidates(tx, rules, units.flat(), operation.now)
    for (const unit of units) {
      if (isFull(free)) break
      const glance = candidatesOf(unit)
      const filling = { offering, rules, deadline }
      const answer = await offerOrSkip(tx, { filling, unit, glance, free }, operation)
      skips.push(...answer.skips)
      if (answer.skips.length > 0) continue
      past = skips.length
      free = answer.free
    }
    const last = waiting.at(-1)
    if (!last || waiting.length < readAtOnce) break
    rank = last.rank
  }
  await recordSkips(tx, { past: skips.slice(0, past), beside: skips.slice(past) }, operation.now)
}

/** Whether places of an offering are given to who waits: before a draw nobody waits, they are in the pool. */
export function givesOffers({
  state,
  allocation,
  paused_at,
}: Pick<Database['offering'], 'state' | 'allocation' | 'paused_at'>) {
  const isOut = state === 'drawn' || (state === 'published' && allocation === 'first_come')
  return isOut && paused_at === null
}

const isFull = ({ general, reserved }: FreePlaces) => general <= 0 && reserved <= 0

/** Until when an offer made now stands; null: none is made any more. */
export async function findDeadline(
  db: ReadDb,
  offering: Database['offering'],
  { now }: Pick<Operation, 'now'>,
) {
  const { id, first_starts_at: first, late_join_until } = offering
  const startsAt = first > now ? first : ((await findNextStart(db, id, now)) ?? first)
  const night = await findNight(db, now)
  return offerDeadline(now, { startsAt, lateJoinUntil: late_join_until ?? first, night })
}

/** What a glance shows to be impossible is skipped; else the participants are locked first, and read again. */
async function offerOrSkip(
  tx: Tx,
  {
    filling,
    unit,
    glance,
    free,
  }: { filling: Filling; unit: WaitingUnit; glance: Candidate[]; free: FreePlaces },
  operation: Operation,
): Promise<{ skips: Skip[]; free: FreePlaces }> {
  const { rules, offering, deadline } = filling
  const seemingly = skipsOf(glance, free, offering.reserved_for)
  if (seemingly.length > 0) return { skips: seemingly, free }
  for (const one of unit.toSorted((a, b) => (a.participant_id < b.participant_id ? -1 : 1))) {
    await lockParticipant(tx, participantOf(one).kind, one.participant_id)
  }
  const candidates = (await readCandidates(tx, rules, unit, operation.now))(unit)
  const skips = skipsOf(candidates, free, offering.reserved_for)
  if (skips.length > 0) return { skips, free }

  const registrations = unit.map((one) => ({
    ...{ id: one.id, family_id: one.family_id },
    mayUseReserved: candidates.some(({ id, mayUseReserved }) => id === one.id && mayUseReserved),
  }))
  const offers = { registrations, offering, deadline, from: 'waitlisted' as const }
  await makeOffers(tx, { ...offers, cause: 'offer-made' }, operation)
  const after = await lockOffering(tx, offering.id)
  return { skips: [], free: after ? freePlacesOf(after) : free }
}
