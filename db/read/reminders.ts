import type { NotificationCause } from '../schema/messages.ts'
import type { Database, Day, Instant, ReadDb } from '../schema.ts'

export type ReminderKey = Pick<Database['reminder'], 'cause' | 'subject_id' | 'part'>

/** What of a cause is due and not said, the oldest first, some at a time. */
export function listReminders(
  db: ReadDb,
  cause: NotificationCause,
  { now, limit }: { now: Instant; limit: number },
) {
  return db
    .selectFrom('reminder')
    .select(['cause', 'subject_id', 'part'])
    .where('cause', '=', cause)
    .where('due_at', '<=', now)
    .where('told_at', 'is', null)
    .orderBy('due_at')
    .orderBy('subject_id')
    .limit(limit)
    .execute()
}

export function findReminderTold(db: ReadDb, { cause, subject_id, part }: ReminderKey) {
  return db
    .selectFrom('reminder')
    .select(['told_through', 'told_at'])
    .where('cause', '=', cause)
    .where('subject_id', '=', subject_id)
    .where('part', '=', part)
    .executeTakeFirst()
}

/** Which days or steps of these subjects were said. */
export async function listPartsTold(
  db: ReadDb,
  cause: NotificationCause,
  subjectIds: readonly string[],
) {
  if (subjectIds.length === 0) return []
  return await db
    .selectFrom('reminder')
    .select(['subject_id', 'part'])
    .where('cause', '=', cause)
    .where('subject_id', 'in', subjectIds)
    .where('told_at', 'is not', null)
    .execute()
}

const announced = ['published', 'ballot_closed', 'drawn', 'accepted'] as const

/**
 * The next class session of a day whose families are still to be reminded: as it stood at `since`. What was moved or
 * added later has news of its own.
 */
export function findToRemindOf(db: ReadDb, { day, since }: { day: Day; since: Instant }) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.starts_at'])
    .where('class_session.held_on', '=', day)
    .where('class_session.state', '=', 'scheduled')
    .where('class_session.revised_at', '<=', since)
    .where('offering.state', 'in', announced)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.subject_id')
            .where('reminder.cause', '=', 'class-session-tomorrow')
            .whereRef('reminder.subject_id', '=', 'class_session.id')
            .where('reminder.part', '=', day)
            .where('reminder.told_at', 'is not', null),
        ),
      ),
    )
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Who goes to a class session, swaps followed and whoever is excused left out, family by family after a cursor.
 * `since`: who was confirmed later was told then.
 */
export function listGoing(
  db: ReadDb,
  of: { classSessionId: string; since: Instant },
  after: string,
  limit: number,
) {
  return going(db, of.classSessionId)
    .select(['registration.id', 'registration.family_id'])
    .where('registration.state_since', '<=', of.since)
    .where('registration.family_id', '>', after)
    .orderBy('registration.family_id')
    .orderBy('registration.id')
    .limit(limit)
    .execute()
}

/** Which of these registrations still go to a class session that still meets on that day. */
export async function listStillGoing(
  db: ReadDb,
  of: { classSessionId: string; day: Day },
  registrationIds: readonly string[],
) {
  const rows = await going(db, of.classSessionId)
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .select('registration.id')
    .where('registration.id', 'in', registrationIds)
    .where('class_session.held_on', '=', of.day)
    .where('class_session.state', '=', 'scheduled')
    .execute()
  return rows.map(({ id }) => id)
}

const going = (db: ReadDb, classSessionId: string) =>
  db
    .selectFrom('taking_part')
    .innerJoin('registration', 'registration.id', 'taking_part.registration_id')
    .where('taking_part.class_session_id', '=', classSessionId)
    .where('registration.state', '=', 'confirmed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attendance')
            .select('attendance.registration_id')
            .where('attendance.class_session_id', '=', classSessionId)
            .whereRef('attendance.registration_id', '=', 'registration.id')
            .where('attendance.presence', '=', 'excused'),
        ),
      ),
    )
