import type { ReadDb } from '../schema.ts'

/** News of several class sessions of an offering that is not yet expanded. */
export function findUnexpandedOfOffering(db: ReadDb, notificationId: string) {
  return db
    .selectFrom('notification')
    .innerJoin('offering', 'offering.id', 'notification.offering_id')
    .select(['notification.id', 'notification.cause', 'notification.facts'])
    .select(['notification.created_at', 'notification.expanded_through'])
    .select(['offering.id as offering_id', 'offering.last_ends_at'])
    .select(({ fn, selectFrom }) =>
      selectFrom('class_session')
        .select(fn.countAll().as('count'))
        .whereRef('class_session.offering_id', '=', 'offering.id')
        .as('class_sessions'),
    )
    .where('notification.id', '=', notificationId)
    .where('notification.expanded_at', 'is', null)
    .executeTakeFirst()
}

/** The revisions of class sessions, as they are now. */
export async function listRevisions(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('class_session')
    .select(['id', 'starts_at', 'revised_at', 'state'])
    .where('id', 'in', classSessionIds)
    .execute()
}

interface Told {
  offeringId: string
  classSessionIds: string[]
  ranksBelow: number
}

/** The next registrations, by id after a cursor, that go with any of these class sessions. */
export async function listToTellOfSeveral(db: ReadDb, of: Told, after: string, limit: number) {
  return await db
    .selectFrom('registration')
    .select(['registration.id', 'registration.state'])
    .where('registration.id', 'in', (taking) =>
      taking
        .selectFrom('taking_part')
        .select('registration_id')
        .where('class_session_id', 'in', of.classSessionIds),
    )
    .where('registration.state', 'in', ['confirmed', 'offered', 'waitlisted'])
    .where((where) =>
      where.or([
        where('registration.offering_id', '<>', of.offeringId),
        where('registration.rank', '<', of.ranksBelow),
      ]),
    )
    .where('registration.id', '>', after)
    .orderBy('registration.id')
    .limit(limit)
    .execute()
}

/** The next registrations, by id after a cursor, that a cancelled offering ended. */
export async function listEndedByProvider(
  db: ReadDb,
  { offeringId, at }: { offeringId: string; at: string },
  after: string,
  limit: number,
) {
  return await db
    .selectFrom('registration')
    .select(['id', 'state'])
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'cancelled_by_provider')
    .where('state_since', '=', at)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The confirmed entries of registrations: of some class sessions, or all that are to come after an instant. */
export async function listStandingEntries(
  db: ReadDb,
  registrationIds: string[],
  of: { classSessionIds: string[] } | { after: string },
) {
  if (registrationIds.length === 0) return []
  const entries = db
    .selectFrom('calendar_entry')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .select(['calendar_entry.id', 'calendar_entry.registration_id', 'calendar_entry.revised_at'])
    .select(['calendar_entry.class_session_id', 'class_session.starts_at'])
    .where('calendar_entry.registration_id', 'in', registrationIds)
    .where('calendar_entry.status', '=', 'confirmed')
    .orderBy('class_session.starts_at')
  return 'after' in of
    ? await entries.where('class_session.starts_at', '>', of.after).execute()
    : await entries.where('calendar_entry.class_session_id', 'in', of.classSessionIds).execute()
}
