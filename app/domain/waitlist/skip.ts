import type { ReservedFor } from '#db/schema/programmes.ts'
import type { SkipReason } from '#db/schema/registrations.ts'
import type { PlaceRefusal, Refusal } from '../registration/eligibility.ts'
import { type FreePlaces, usablePlaces } from './free-places.ts'

/** Why a free place was not for a registration, with what the sentence needs to name. Titles are its family's own. */
export type SkipFacts = (
  | { reason: 'not-eligible'; refusals: Refusal[] }
  | { reason: 'clash' | 'camp-cap'; refusal: PlaceRefusal }
  /** Siblings who join all or none need so many places; so many were free for them. */
  | { reason: 'group-too-large'; needs: number; free: number }
  | { reason: 'reserved-only'; reservedFor: ReservedFor | null }
) & {
  /** Of a linked sibling that the reason concerns; left out: it concerns this registration itself. */
  sibling?: string
}

/** One who waits, with all that is in the way of a place now. */
export interface Candidate {
  id: string
  mayUseReserved: boolean
  person: Refusal[]
  places: PlaceRefusal[]
}

export interface Skip {
  registrationId: string
  reason: SkipReason
  facts: SkipFacts
}

/**
 * Why a place goes past one registration, or past siblings who join all or none: for each of them at least one reason.
 * Empty: they can have their places.
 */
export function skipsOf(
  unit: readonly Candidate[],
  free: FreePlaces,
  reservedFor: ReservedFor | null,
): Skip[] {
  const own = new Map(unit.map((one) => [one.id, reasonsOf(one)]))
  const blocked = unit.find(({ id }) => (own.get(id) ?? []).length > 0)
  if (blocked) {
    const [theirs] = own.get(blocked.id) ?? []
    const ofSibling = theirs ? [{ ...theirs, sibling: blocked.id }] : []
    return unit.flatMap(({ id }) => {
      const reasons = own.get(id) ?? []
      return (reasons.length > 0 ? reasons : ofSibling).map((facts) => skip(id, facts))
    })
  }
  const usable = usablePlaces(free, unit)
  if (usable >= unit.length) return []
  const facts: SkipFacts =
    usable === 0 && free.reserved > 0
      ? { reason: 'reserved-only', reservedFor }
      : { reason: 'group-too-large', needs: unit.length, free: usable }
  return unit.map(({ id }) => skip(id, facts))
}

function reasonsOf({ person, places }: Candidate): SkipFacts[] {
  const byReason = new Map(places.map((refusal) => [refusal.code, refusal]))
  return [
    ...(person.length > 0 ? [{ reason: 'not-eligible' as const, refusals: person }] : []),
    ...[...byReason].map(([reason, refusal]) => ({ reason, refusal })),
  ]
}

const skip = (registrationId: string, facts: SkipFacts): Skip => ({
  ...{ registrationId, reason: facts.reason, facts },
})
