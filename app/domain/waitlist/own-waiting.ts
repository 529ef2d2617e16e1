import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findOwnWaiting, listOwnSiblings, listOwnSkips } from '#db/read/own-waiting.ts'
import { listTownNames } from '#db/read/sign-up.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { findAlternatives } from '../registration/find-alternatives.ts'
import { countAhead } from './own-position.ts'
import type { SkipFacts } from './skip.ts'
import { participantOf } from './waiting-units.ts'

/**
 * All that tells a family where it stands: how many come before it, which siblings it is linked with, why places went
 * past it, when, and what else would fit. Null where the registration is not the family's.
 */
export async function readOwnWaiting(
  readDb: ReadDb,
  who: { familyId: string; guardianId: string },
  registrationId: string,
  now: Instant,
) {
  const { familyId } = who
  const own = await findOwnWaiting(readDb, familyId, registrationId)
  if (!own) return null
  const siblings = await listOwnSiblings(readDb, familyId, own)
  const isOpen = own.state === 'waitlisted'
  const skips = isOpen ? await listOwnSkips(readDb, familyId, registrationId) : []
  const told = skips.map(({ facts, last_at }) => ({ facts: factsFrom(facts), last_at }))
  const towns = told.flatMap(({ facts }) => townsIn(facts))
  const offering = isOpen ? await findOfferingById(readDb, own.offering_id) : undefined
  const participant = participantOf(own)
  return {
    ahead: isOpen ? await countAhead(readDb, own, siblings) : 0,
    ...{ mode: own.mode, siblings, skips: told },
    towns: towns.length > 0 ? await listTownNames(readDb, towns) : [],
    alternatives: offering
      ? await findAlternatives(readDb, { ...who, participant, offering }, now)
      : [],
  }
}

function factsFrom(json: string): SkipFacts {
  return JSON.parse(json)
}

function townsIn(facts: SkipFacts) {
  if (facts.reason !== 'not-eligible') return []
  return facts.refusals.flatMap((refusal) =>
    refusal.code === 'other-town' ? refusal.townCodes : [],
  )
}
