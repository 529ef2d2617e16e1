import type { Instant, ReadDb } from '../schema.ts'
import type { OfficersView } from './office-offerings.ts'

/** Requests that wait for an officer's districts (a city officer sees all), the oldest first. */
export function listWaitingCorrections(
  db: ReadDb,
  view: OfficersView,
  { limit, offset }: { limit: number; offset: number },
) {
  return withinView(db, view)
    .where('correction_request.state', '=', 'waiting')
    .orderBy('correction_request.asked_at')
    .orderBy('correction_request.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export function findCorrectionRequest(db: ReadDb, view: OfficersView, id: string) {
  return withinView(db, view).where('correction_request.id', '=', id).executeTakeFirst()
}

export async function countWaitingCorrections(db: ReadDb, { isCity, districtCodes }: OfficersView) {
  let waiting = db
    .selectFrom('correction_request')
    .innerJoin('class_session', 'class_session.id', 'correction_request.class_session_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('correction_request.state', '=', 'waiting')
  // A list must not be empty.
  if (!isCity) waiting = waiting.where('town.district_code', 'in', [...districtCodes, ''])
  return Number((await waiting.executeTakeFirstOrThrow()).n)
}

function withinView(db: ReadDb, { isCity, districtCodes }: OfficersView) {
  const all = db
    .selectFrom('correction_request')
    .innerJoin('class_session', 'class_session.id', 'correction_request.class_session_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('registration', 'registration.id', 'correction_request.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('staff as asker', 'asker.id', 'correction_request.asked_by')
    .leftJoin('staff as decider', 'decider.id', 'correction_request.decided_by')
    .leftJoin('attendance_event', 'attendance_event.id', 'correction_request.original_event_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .selectAll('correction_request')
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.number'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.id as offering_id'])
    .select(['offering.state as offering_state', 'town.district_code', 'family.wrapped_key'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .select(['registration.code', 'child.name as child_name', 'guardian.name as guardian_name'])
    .select(['asker.name as asked_by_name', 'decider.name as decided_by_name'])
    .select('attendance_event.mark as original_mark')
  return isCity ? all : all.where('town.district_code', 'in', [...districtCodes, ''])
}

/** Requests of one class session, newest first, each with who asked and who decided. */
export function listCorrectionRequests(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('correction_request')
    .innerJoin('registration', 'registration.id', 'correction_request.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('staff as asker', 'asker.id', 'correction_request.asked_by')
    .leftJoin('staff as decider', 'decider.id', 'correction_request.decided_by')
    .leftJoin('attendance_event', 'attendance_event.id', 'correction_request.original_event_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .selectAll('correction_request')
    .select(['child.name as child_name', 'guardian.name as guardian_name', 'family.wrapped_key'])
    .select(['asker.name as asked_by_name', 'decider.name as decided_by_name'])
    .select('attendance_event.mark as original_mark')
    .where('correction_request.class_session_id', '=', classSessionId)
    .orderBy('correction_request.asked_at', 'desc')
    .execute()
}

/** Marks of a class session that corrected others, came in after an instant, or were typed in from paper. */
export function listDifferences(db: ReadDb, classSessionId: string, lateAfter: Instant) {
  return db
    .selectFrom('attendance_event')
    .innerJoin('registration', 'registration.id', 'attendance_event.registration_id')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .innerJoin('staff', 'staff.id', 'attendance_event.staff_id')
    .leftJoin('attendance_event as original', 'original.id', 'attendance_event.corrects_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['attendance_event.id', 'attendance_event.mark', 'attendance_event.method'])
    .select(['attendance_event.occurred_at', 'attendance_event.received_at'])
    .select(['attendance_event.reason', 'attendance_event.corrects_id', 'staff.name as staff_name'])
    .select(['original.mark as original_mark', 'child.name as child_name'])
    .select(['guardian.name as guardian_name', 'family.wrapped_key'])
    .where('attendance_event.class_session_id', '=', classSessionId)
    .where((where) =>
      where.or([
        where('attendance_event.corrects_id', 'is not', null),
        where('attendance_event.method', '=', 'paper'),
        where('attendance_event.received_at', '>', lateAfter),
      ]),
    )
    .orderBy('attendance_event.received_at', 'desc')
    .orderBy('attendance_event.id')
    .execute()
}

/** Children of a class session whose marks contradict each other. */
export function listInConflict(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('attendance')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['registration.id', 'child.name as child_name', 'guardian.name as guardian_name'])
    .where('attendance.class_session_id', '=', classSessionId)
    .where('attendance.in_conflict', '=', 1)
    .execute()
}
