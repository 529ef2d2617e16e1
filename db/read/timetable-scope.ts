import { type ExpressionBuilder, sql } from 'kysely'
import type { Programme } from '../schema/programmes.ts'
import type { Database } from '../schema.ts'

/** Whose timetable it is. */
export type TimetableScope =
  /** Everything that an organisation plans, drafts too. */
  | { of: 'organisation'; organisationId: string }
  /** What somebody is asked to do, or has accepted. */
  | { of: 'teacher'; staffId: string }
  /** What takes a venue, as an organisation may see it: of others only who, and what is public. */
  | { of: 'venue'; venueId: string; organisationId: string }
  /** What reached an officer's desk: no drafts. */
  | { of: 'districts'; districtCodes: readonly string[] }
  | { of: 'city' }

/** Narrows a timetable; what is missing does not. */
export interface TimetableFilters {
  programme?: Programme
  districtCode?: string
  townCode?: string
  organisationId?: string
  venueId?: string
  staffId?: string
  /** on: takes place; changed: moved since it was announced. */
  state?: 'on' | 'changed' | 'suspended' | 'cancelled'
}

/** A cancelled offering has no class session that takes place. */
export const shownState = sql<Database['class_session']['state']>`case
  when offering.state = 'cancelled' then 'cancelled' else class_session.state end`

type Where = ExpressionBuilder<Database, 'class_session' | 'offering'>

/** Whether a class session belongs to somebody's timetable. */
export function inScope(eb: Where, scope: TimetableScope) {
  switch (scope.of) {
    case 'organisation':
      return eb('offering.organisation_id', '=', scope.organisationId)
    case 'teacher':
      return assignedTo(eb, scope.staffId)
    case 'venue':
      return eb.and([eb('class_session.venue_id', '=', scope.venueId), takesItsVenue(eb)])
    case 'districts':
      return eb.and([onADesk(eb), inDistricts(eb, scope.districtCodes)])
    case 'city':
      return onADesk(eb)
  }
}

const onADesk = (eb: Where) => eb('offering.state', 'not in', ['draft', 'returned'])

const takesItsVenue = (eb: Where) =>
  eb.and([
    eb('offering.state', 'not in', ['draft', 'returned', 'cancelled']),
    eb('class_session.state', '<>', 'cancelled'),
  ])

const assignedTo = (eb: Where, staffId: string) =>
  eb('class_session.id', 'in', (assigned) =>
    assigned
      .selectFrom('staff_assignment')
      .select('class_session_id')
      .where('staff_id', '=', staffId)
      .where('staff_assignment.state', '<>', 'declined'),
  )

function inDistricts(eb: Where, codes: readonly string[]) {
  if (codes.length === 0) return eb.lit(false)
  return eb('class_session.venue_id', 'in', (there) =>
    there
      .selectFrom('venue')
      .innerJoin('town', 'town.code', 'venue.town_code')
      .select('venue.id')
      .where('town.district_code', 'in', codes),
  )
}

/** Whether a class session is left by the filters. */
export function narrowed(eb: Where, filters: TimetableFilters) {
  const { programme, districtCode, townCode, organisationId, venueId, staffId } = filters
  return eb.and([
    ...(programme ? [eb('offering.programme', '=', programme)] : []),
    ...(organisationId ? [eb('offering.organisation_id', '=', organisationId)] : []),
    ...(venueId ? [eb('class_session.venue_id', '=', venueId)] : []),
    ...(staffId ? [assignedTo(eb, staffId)] : []),
    ...(districtCode && !townCode ? [inDistricts(eb, [districtCode])] : []),
    ...(townCode ? [inTown(eb, townCode)] : []),
    ...(filters.state ? [inState(eb, filters.state)] : []),
  ])
}

const inTown = (eb: Where, code: string) =>
  eb('class_session.venue_id', 'in', (there) =>
    there.selectFrom('venue').select('id').where('town_code', '=', code),
  )

function inState(eb: Where, wanted: NonNullable<TimetableFilters['state']>) {
  if (wanted === 'suspended' || wanted === 'cancelled') return eb(shownState, '=', wanted)
  const isOn = eb(shownState, 'not in', ['suspended', 'cancelled'])
  return wanted === 'on' ? isOn : eb.and([isOn, eb('class_session.sequence', '>', 0)])
}
