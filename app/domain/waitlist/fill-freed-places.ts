import { findPlanningRules } from '#db/read/rules.ts'
import { findNextStart, listWaiting } from '#db/read/waitlist.ts'
import type { Database, Tx } from '#db/schema.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import {
  mayUseReserved,
  type Participant,
  type PlaceFacts,
  personRefusals,
  placeRefusals,
} from '../registration/eligibility.ts'
import {
  type ReadRules,
  readEligibilityRules,
  readPlaceFacts,
} from '../registration/read-eligibility.ts'
import { makeOffers } from './make-offers.ts'
import { offerDeadline } from './offer-deadline.ts'

const readAtOnce = 50

/**
 * The one function that gives freed places away: each goes as an offer to the first waiting registration that may
 * still join. Every path that frees a place ends here, in the same transaction. Those skipped keep their rank.
 */
export async function fillFreedPlaces(tx: Tx, offeringId: string, operation: Operation) {
  const offering = await lockOffering(tx, offeringId)
  if (offering?.state !== 'published' || offering.paused_at !== null) return
  const deadline = await findDeadline(tx, offering, operation)
  if (deadline === null) return

  const rules = await readEligibilityRules(tx, offering, operation.now)
  let free = offering.max_places - offering.places_taken
  let rank = 0
  while (free > 0) {
    const waiting = await listWaiting(tx, offeringId, rank, readAtOnce)
    const ids = waiting.map(({ participant_id }) => participant_id)
    const factsOf = await readPlaceFacts(tx, rules, ids, operation.now)
    for (const next of waiting) {
      rank = next.rank
      const facts = factsOf(next.participant_id)
      if (free === 0 || !mayJoin(rules, next, facts)) continue
      const { isFirstTimer } = facts
      const of = { isFirstTimer, isAtDesk: next.channel === 'desk' }
      const mayReserved = mayUseReserved(rules.reserved_for, participantOf(next), of)
      const registrations = [{ ...next, mayUseReserved: mayReserved }]
      const offers = { registrations, offering, deadline, from: 'waitlisted' as const }
      if (await makeOffers(tx, { ...offers, cause: 'offer-made' }, operation)) free--
    }
    if (waiting.length < readAtOnce) return
  }
}

/** Until when an offer made now stands; null: none is made any more. */
async function findDeadline(tx: Tx, offering: Database['offering'], { now }: Operation) {
  const hour = await findPlanningRules(tx, ['night_begins', 'night_ends'], foshanDay(now))
  const { id, first_starts_at: first, late_join_until } = offering
  const startsAt = first > now ? first : ((await findNextStart(tx, id, now)) ?? first)
  const night = { begins: hour('night_begins'), ends: hour('night_ends') }
  return offerDeadline(now, { startsAt, lateJoinUntil: late_join_until ?? first, night })
}

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number]

function participantOf(waiting: Waiting): Participant {
  const {
    participant_id: id,
    born_on,
    primary_entry_year,
    town_code,
    new_resident_status,
  } = waiting
  return born_on === null ||
    primary_entry_year === null ||
    town_code === null ||
    new_resident_status === null
    ? { kind: 'guardian', id }
    : { kind: 'child', id, born_on, primary_entry_year, town_code, new_resident_status }
}

function mayJoin(rules: ReadRules, waiting: Waiting, facts: PlaceFacts) {
  const person = participantOf(waiting)
  return [...personRefusals(rules, person, facts), ...placeRefusals(rules, facts)].length === 0
}
