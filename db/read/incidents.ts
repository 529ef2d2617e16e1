import type { ReadDb } from '../schema.ts'

/** Whose a class session is, and in which district it is held. */
export function findPlaceOf(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .select(['offering.organisation_id', 'town.district_code'])
    .where('class_session.id', '=', classSessionId)
    .executeTakeFirstOrThrow()
}

/** What of an incident decides who is told again. */
export function findIncidentToTell(db: ReadDb, id: string) {
  return db
    .selectFrom('incident')
    .select(['id', 'state', 'severity', 'organisation_id', 'district_code'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whether a coordinator did something about an incident since it was reported. */
export async function isFollowedUp(db: ReadDb, id: string) {
  const event = await db
    .selectFrom('incident_event')
    .select('id')
    .where('incident_id', '=', id)
    .where('kind', 'in', ['followed_up', 'families_called', 'closed'])
    .limit(1)
    .executeTakeFirst()
  return event !== undefined
}

/** What somebody reported of a class session, the newest first. */
export function listOwnIncidents(db: ReadDb, classSessionId: string, staffId: string) {
  return db
    .selectFrom('incident')
    .select(['id', 'severity', 'state', 'occurred_at'])
    .select(['wrapped_key', 'what_sealed', 'done_sealed', 'told_sealed'])
    .where('class_session_id', '=', classSessionId)
    .where('staff_id', '=', staffId)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
