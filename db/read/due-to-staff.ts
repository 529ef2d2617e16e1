import type { Day, Instant, ReadDb } from '../schema.ts'

const announced = ['published', 'ballot_closed', 'drawn'] as const

/**
 * Class sessions that ended before an instant, since a day, whose attendance nobody handed in and nobody was asked for,
 * offering by offering.
 */
export function listToAskAttendanceOf(
  db: ReadDb,
  { since, endedBefore, limit }: { since: Day; endedBefore: Instant; limit: number },
) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.offering_id', 'offering.organisation_id'])
    .where('class_session.held_on', '>=', since)
    .where('class_session.ends_at', '<=', endedBefore)
    .where('class_session.state', 'in', ['scheduled', 'in_progress', 'awaiting_collection'])
    .where('offering.state', 'in', announced)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.subject_id')
            .where('reminder.cause', '=', 'attendance-missing')
            .whereRef('reminder.subject_id', '=', 'class_session.id'),
        ),
      ),
    )
    .orderBy('class_session.offering_id')
    .orderBy('class_session.id')
    .limit(limit)
    .execute()
}

/** Who leads these class sessions, or was asked to and has not declined, with where a mail reaches them. */
export async function listLeadsToTell(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select(['staff.id', 'staff.email_sealed'])
    .distinct()
    .where('staff_assignment.class_session_id', 'in', classSessionIds)
    .where('staff_assignment.role', '=', 'lead')
    .where('staff_assignment.state', '!=', 'declined')
    .where('staff.state', '=', 'active')
    .execute()
}

/** Published offerings that close within a span with fewer signed up than they need, and nobody was told. */
export async function listShortOfSignUps(
  db: ReadDb,
  { from, until }: { from: Instant; until: Instant },
) {
  const rows = await db
    .selectFrom('offering')
    .select(['offering.id', 'organisation_id', 'min_places', 'registration_closes_at'])
    .select(({ selectFrom }) =>
      selectFrom('registration')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('registration.offering_id', '=', 'offering.id')
        .where('registration.state', 'in', ['confirmed', 'offered', 'under_review', 'in_pool'])
        .as('taken'),
    )
    .where('offering.state', '=', 'published')
    .where('registration_closes_at', '>', from)
    .where('registration_closes_at', '<=', until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.subject_id')
            .where('reminder.cause', '=', 'sign-up-low')
            .whereRef('reminder.subject_id', '=', 'offering.id')
            .whereRef('reminder.part', '=', 'offering.registration_closes_at'),
        ),
      ),
    )
    .orderBy('registration_closes_at')
    .execute()
  return rows
    .map((row) => ({ ...row, taken: Number(row.taken ?? 0) }))
    .filter(({ taken, min_places }) => taken < min_places)
}

/** The organisations that hold a class session on a day, suspended ones too, and were not told of it. */
export async function listOrganisationsToTellOf(db: ReadDb, day: Day) {
  const rows = await db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select('offering.organisation_id')
    .distinct()
    .where('class_session.held_on', '=', day)
    .where('class_session.state', 'in', ['scheduled', 'suspended'])
    .where('offering.state', 'in', announced)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.subject_id')
            .where('reminder.cause', '=', 'day-ahead')
            .whereRef('reminder.subject_id', '=', 'offering.organisation_id')
            .where('reminder.part', '=', day),
        ),
      ),
    )
    .execute()
  return rows.map(({ organisation_id }) => organisation_id)
}

/** The organisation that somebody works for; null for an officer. */
export async function findEmployer(db: ReadDb, staffId: string) {
  const staff = await db
    .selectFrom('staff')
    .select('organisation_id')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  return staff.organisation_id
}

/** A shortage that was told, with the offering it is of. */
export function findShortageTold(db: ReadDb, notificationId: string) {
  return db
    .selectFrom('notification')
    .innerJoin('offering', 'offering.id', 'notification.offering_id')
    .select(['offering.id', 'offering.organisation_id', 'notification.facts'])
    .where('notification.id', '=', notificationId)
    .executeTakeFirst()
}
