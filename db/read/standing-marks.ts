import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'

type Marked = ExpressionBuilder<Database, 'attendance_event'>

/**
 * Whether a presence is the newest of a registration in a class session that nobody corrected, as
 * app/domain/attendance/roster-state.ts orders them, for use in a query.
 */
export const markStands = (eb: Marked) =>
  eb.and([eb.not(eb.exists(correctionOf(eb))), eb.not(eb.exists(laterMark(eb)))])

function correctionOf(eb: Marked) {
  return eb
    .selectFrom('attendance_event as correction')
    .select('correction.id')
    .whereRef('correction.class_session_id', '=', 'attendance_event.class_session_id')
    .whereRef('correction.registration_id', '=', 'attendance_event.registration_id')
    .whereRef('correction.corrects_id', '=', 'attendance_event.id')
}

/** A presence marked later that nobody corrected. */
function laterMark(eb: Marked) {
  return eb
    .selectFrom('attendance_event as later')
    .leftJoin('attendance_event as correction', (join) =>
      join
        .onRef('correction.class_session_id', '=', 'later.class_session_id')
        .onRef('correction.registration_id', '=', 'later.registration_id')
        .onRef('correction.corrects_id', '=', 'later.id'),
    )
    .select('later.id')
    .whereRef('later.class_session_id', '=', 'attendance_event.class_session_id')
    .whereRef('later.registration_id', '=', 'attendance_event.registration_id')
    .where('later.mark', 'in', ['present', 'late', 'absent', 'excused'])
    .where('correction.id', 'is', null)
    .where(
      sql<boolean>`(later.occurred_at > attendance_event.occurred_at
        or (later.occurred_at = attendance_event.occurred_at and later.id > attendance_event.id))`,
    )
}
