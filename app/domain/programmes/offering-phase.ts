import type { Database, Instant } from '#db/schema.ts'

/** What an offering is to somebody who looks at it now. `full` still takes names for the waitlist; `hidden` is not public. */
export type OfferingPhase =
  | 'hidden'
  | 'upcoming'
  | 'open'
  | 'full'
  | 'paused'
  | 'closed'
  | 'running'
  | 'finished'
  | 'cancelled'

type Offering = Pick<
  Database['offering'],
  | 'state'
  | 'allocation'
  | 'places_taken'
  | 'max_places'
  | 'paused_at'
  | 'registration_opens_at'
  | 'registration_closes_at'
  | 'first_starts_at'
  | 'last_ends_at'
>

/**
 * The phase at `now`. Nothing has to happen at nine for a nine o'clock opening to be nine. Instants of opening, start
 * and end belong to what they begin. db/read/offering-phase.ts says the same in SQL.
 */
export function offeringPhase(offering: Offering, now: Instant): OfferingPhase {
  const { state } = offering
  if (isHidden(state)) return 'hidden'
  if (state === 'cancelled') return 'cancelled'
  if (state === 'accepted' || now >= offering.last_ends_at) return 'finished'
  if (state === 'published' && now < offering.registration_closes_at) {
    return signUpPhase(offering, now)
  }
  return now >= offering.first_starts_at ? 'running' : 'closed'
}

function isHidden(state: Offering['state']) {
  return ['draft', 'submitted', 'returned', 'approved'].includes(state)
}

function signUpPhase(offering: Offering, now: Instant): OfferingPhase {
  if (offering.paused_at !== null) return 'paused'
  if (now < offering.registration_opens_at) return 'upcoming'
  // Into a ballot goes everybody who comes before it closes.
  const isFull = offering.places_taken >= offering.max_places
  return isFull && offering.allocation === 'first_come' ? 'full' : 'open'
}
