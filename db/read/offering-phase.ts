import { sql } from 'kysely'
import type { Instant } from '../schema.ts'

/** The phase of `offering` at `now`, as app/domain/programmes/offering-phase.ts has it, for use in a query. */
export function phaseAt(now: Instant) {
  return sql<string>`case
    when offering.state in ('draft', 'submitted', 'returned', 'approved') then 'hidden'
    when offering.state = 'cancelled' then 'cancelled'
    when offering.state = 'accepted' or offering.last_ends_at <= ${now} then 'finished'
    when offering.state = 'published' and offering.registration_closes_at > ${now} then
      case
        when offering.paused_at is not null then 'paused'
        when offering.registration_opens_at > ${now} then 'upcoming'
        when offering.places_taken >= offering.max_places and offering.allocation = 'first_come' then 'full'
        else 'open'
      end
    when offering.first_starts_at <= ${now} then 'running'
    else 'closed'
  end`
}
