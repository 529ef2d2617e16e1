import type { ReadDb } from '../schema.ts'

/** The entry that a calendar answers to, as it stands, with when and where its class session meets. */
export function findEntryByUid(db: ReadDb, uid: string) {
  return db
    .selectFrom('calendar_entry')
    .innerJoin('class_session', 'class_session.id', 'calendar_entry.class_session_id')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select(['calendar_entry.id', 'calendar_entry.sequence', 'calendar_entry.status'])
    .select(['calendar_entry.registration_id', 'calendar_entry.class_session_id'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.venue_id'])
    .select('registration.state')
    .where('calendar_entry.uid', '=', uid)
    .executeTakeFirst()
}

/** Whether a guardian said to come to an entry as it now stands: the same time and the same place. */
export async function hasAccepted(db: ReadDb, of: { entryId: string; guardianId: string }) {
  const accepted = await standingAnswers(db)
    .select('invitation_answer.guardian_id')
    .where('invitation_answer.calendar_entry_id', '=', of.entryId)
    .where('invitation_answer.guardian_id', '=', of.guardianId)
    .where('invitation_answer.answer', '=', 'accepted')
    .executeTakeFirst()
  return accepted !== undefined
}

/** What calendars answered to a registration's class sessions as they now stand, in order. */
export function listAnswersOfRegistration(db: ReadDb, registrationId: string) {
  return standingAnswers(db)
    .innerJoin('guardian', 'guardian.id', 'invitation_answer.guardian_id')
    .select(['invitation_answer.answer', 'guardian.id as guardian_id'])
    .select([
      'guardian.family_id',
      'guardian.name as guardian_name',
      'class_session.id',
      'class_session.starts_at',
    ])
    .where('calendar_entry.registration_id', '=', registrationId)
    .orderBy('class_session.starts_at')
    .orderBy('invitation_answer.received_at')
    .execute()
}

/** What calendars answered to a class session as it now stands, the newest of each registration first. */
export function listAnswersToClassSession(db: ReadDb, classSessionId: string) {
  return standingAnswers(db)
    .select(['invitation_answer.answer', 'calendar_entry.registration_id'])
    .where('calendar_entry.class_session_id', '=', classSessionId)
    .orderBy('invitation_answer.received_at', 'desc')
    .execute()
}

const standingAnswers = (db: ReadDb) =>
  db
    .selectFrom('invitation_answer')
    .innerJoin('calendar_entry', 'calendar_entry.id', 'invitation_answer.calendar_entry_id')
    .innerJoin('class_session', (join) =>
      join
        .onRef('class_session.id', '=', 'calendar_entry.class_session_id')
        .onRef('class_session.starts_at', '=', 'invitation_answer.starts_at')
        .onRef('class_session.ends_at', '=', 'invitation_answer.ends_at')
        .onRef('class_session.venue_id', '=', 'invitation_answer.venue_id'),
    )
