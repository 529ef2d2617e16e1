import { listWaiting } from '#db/read/waitlist.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { insertOffer } from '#db/write/offers.ts'
import { changeRegistrationState, lockOffering, takePlace } from '#db/write/registrations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { type PlaceFacts, personRefusals, placeRefusals } from '../registration/eligibility.ts'
import {
  type ReadRules,
  readEligibilityRules,
  readPlaceFacts,
} from '../registration/read-eligibility.ts'
import { offerDeadline } from './offer-deadline.ts'

const readAtOnce = 50

/**
 * The one function that gives freed places away: each goes as an offer to the first waiting registration that may
 * still join. Every path that frees a place ends here, in the same transaction. Those skipped keep their rank.
 */
export async function fillFreedPlaces(tx: Tx, offeringId: string, operation: Operation) {
  const offering = await lockOffering(tx, offeringId)
  if (offering?.state !== 'published' || offering.paused_at !== null) return
  const deadline = offerDeadline(
    operation.now,
    offering.late_join_until ?? offering.first_starts_at,
  )
  if (deadline === null) return

  const rules = await readEligibilityRules(tx, offering, operation.now)
  const reserved = offering.reserved_places - offering.reserved_taken
  let free = offering.max_places - offering.places_taken - reserved
  let rank = 0
  while (free > 0) {
    const waiting = await listWaiting(tx, offeringId, rank, readAtOnce)
    const ids = waiting.map(({ participant_id }) => participant_id)
    const factsOf = await readPlaceFacts(tx, rules, ids, operation.now)
    for (const next of waiting) {
      rank = next.rank
      if (free === 0 || !mayJoin(rules, next, factsOf(next.participant_id))) continue
      if (await makeOffer(tx, { offeringId, registrationId: next.id, deadline }, operation)) free--
    }
    if (waiting.length < readAtOnce) return
  }
}

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number]

function mayJoin(rules: ReadRules, waiting: Waiting, facts: PlaceFacts) {
  const { born_on, primary_entry_year, town_code } = waiting
  const person =
    born_on === null || primary_entry_year === null || town_code === null
      ? { kind: 'guardian' as const }
      : { kind: 'child' as const, born_on, primary_entry_year, town_code }
  return [...personRefusals(rules, person, facts), ...placeRefusals(rules, facts)].length === 0
}

async function makeOffer(
  tx: Tx,
  offer: { offeringId: string; registrationId: string; deadline: Instant },
  operation: Operation,
) {
  const { now, newId } = operation
  const { registrationId, offeringId, deadline } = offer
  const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
  const change = { id: registrationId, from: 'waitlisted' as const, to: 'offered' as const }
  if (!(await changeRegistrationState(tx, change, event))) return false
  if (!(await takePlace(tx, offeringId))) throw new Error('a place counted as free was not')

  const offerId = newId()
  await insertOffer(tx, {
    ...{ id: offerId, registration_id: registrationId, offering_id: offeringId, state: 'sent' },
    ...{ sent_at: now, expires_at: deadline, decided_at: null },
  })
  const news = { cause: 'offer-made' as const, registrationId, offerId, giveUpAt: deadline }
  await tellOfRegistration(tx, news, operation)
  return true
}
