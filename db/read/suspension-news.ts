import type { Instant, ReadDb } from '../schema.ts'

/** News of an order that still has to find all whom it concerns. */
export function findSuspensionNews(db: ReadDb, notificationId: string) {
  return db
    .selectFrom('notification')
    .innerJoin('suspension_order', 'suspension_order.id', 'notification.suspension_order_id')
    .select(['notification.id', 'notification.cause', 'notification.expanded_through'])
    .select(['suspension_order.id as order_id', 'suspension_order.ends_at'])
    .where('notification.id', '=', notificationId)
    .where('notification.expanded_at', 'is', null)
    .executeTakeFirst()
}

export type SuspensionNews = NonNullable<Awaited<ReturnType<typeof findSuspensionNews>>>

/** Told of an order: of all that it hit; of its lifting: of what came back. */
const hitsToTell = (db: ReadDb, { order_id, cause }: SuspensionNews) => {
  const hits = db.selectFrom('suspension_hit').where('order_id', '=', order_id)
  return cause === 'suspension-lifted' ? hits.where('restored_at', 'is not', null) : hits
}

/**
 * Those who work where it hit: coordinators of the organisations, and whoever is assigned to the class sessions. By id,
 * after a cursor.
 */
export function listStaffToTell(
  db: ReadDb,
  news: SuspensionNews,
  { after, limit, now }: { after: string; limit: number; now: Instant },
) {
  return db
    .selectFrom('staff')
    .select(['staff.id', 'staff.email_sealed', 'staff.phone_sealed'])
    .where('staff.state', '=', 'active')
    .where('staff.id', '>', after)
    .where((where) =>
      where.or([
        where(
          'staff.id',
          'in',
          hitsToTell(db, news)
            .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
            .innerJoin('offering', 'offering.id', 'class_session.offering_id')
            .innerJoin('role_grant', 'role_grant.organisation_id', 'offering.organisation_id')
            .select('role_grant.staff_id')
            .where('role_grant.role', '=', 'coordinator')
            .where('role_grant.valid_from', '<=', now)
            .where((valid) =>
              valid.or([valid('valid_to', 'is', null), valid('valid_to', '>', now)]),
            ),
        ),
        where(
          'staff.id',
          'in',
          hitsToTell(db, news)
            .innerJoin(
              'staff_assignment',
              'staff_assignment.class_session_id',
              'suspension_hit.class_session_id',
            )
            .select('staff_assignment.staff_id')
            .where('staff_assignment.state', 'in', ['asked', 'accepted']),
        ),
      ]),
    )
    .orderBy('staff.id')
    .limit(limit)
    .execute()
}

export interface EntryCursor {
  classSessionId: string
  registrationId: string
}

/**
 * The families of the class sessions that news tells of, by their calendar entries: class session by class session, then
 * by registration, after a cursor. Of a lifting only those whose entry was taken back, who still take part and come.
 */
export function listEntriesToRevise(
  db: ReadDb,
  news: SuspensionNews,
  { classSessionId, registrationId }: EntryCursor,
  limit: number,
) {
  const isLifting = news.cause === 'suspension-lifted'
  const all = hitsToTell(db, news)
    .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
    .innerJoin('calendar_entry', 'calendar_entry.class_session_id', 'class_session.id')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select(['calendar_entry.id', 'calendar_entry.registration_id', 'calendar_entry.revised_at'])
    .select(['suspension_hit.class_session_id', 'suspension_hit.effect', 'class_session.ends_at'])
    .select('class_session.offering_id')
    .where('registration.state', '=', 'confirmed')
    .where('calendar_entry.status', '=', isLifting ? 'cancelled' : 'confirmed')
    .where('suspension_hit.class_session_id', '>=', classSessionId)
    .where((where) =>
      where.or([
        where('suspension_hit.class_session_id', '>', classSessionId),
        where('calendar_entry.registration_id', '>', registrationId),
      ]),
    )
    .orderBy('suspension_hit.class_session_id')
    .orderBy('calendar_entry.registration_id')
    .limit(limit)
  if (!isLifting) {
    // Called off for good, or brought back meanwhile: other news tells of that.
    return all
      .where((where) =>
        where.or([where('effect', '=', 'inside'), where('class_session.state', '=', 'suspended')]),
      )
      .execute()
  }
  return all
    .where('class_session.state', '=', 'scheduled')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('taking_part')
          .select('taking_part.registration_id')
          .whereRef('taking_part.registration_id', '=', 'calendar_entry.registration_id')
          .whereRef('taking_part.class_session_id', '=', 'calendar_entry.class_session_id'),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('absence_notice')
            .select('absence_notice.id')
            .whereRef('absence_notice.registration_id', '=', 'calendar_entry.registration_id')
            .whereRef('absence_notice.class_session_id', '=', 'calendar_entry.class_session_id')
            .where('absence_notice.taken_back_at', 'is', null),
        ),
      ),
    )
    .execute()
}

export type EntryToRevise = Awaited<ReturnType<typeof listEntriesToRevise>>[number]

/** The families of class sessions that go on under the signal. */
export function listEntriesToInform(
  db: ReadDb,
  { order_id }: SuspensionNews,
  { classSessionId, registrationId }: EntryCursor,
  limit: number,
) {
  return db
    .selectFrom('suspension_notice')
    .innerJoin('class_session', 'class_session.id', 'suspension_notice.class_session_id')
    .innerJoin('calendar_entry', 'calendar_entry.class_session_id', 'class_session.id')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select(['calendar_entry.registration_id', 'class_session.ends_at'])
    .select(['suspension_notice.class_session_id'])
    .where('order_id', '=', order_id)
    .where('registration.state', '=', 'confirmed')
    .where('calendar_entry.status', '=', 'confirmed')
    .where('class_session.state', '!=', 'cancelled')
    .where('suspension_notice.class_session_id', '>=', classSessionId)
    .where((where) =>
      where.or([
        where('suspension_notice.class_session_id', '>', classSessionId),
        where('calendar_entry.registration_id', '>', registrationId),
      ]),
    )
    .orderBy('suspension_notice.class_session_id')
    .orderBy('calendar_entry.registration_id')
    .limit(limit)
    .execute()
}

/** Who holds a place without a calendar entry yet, in offerings that news tells of. By id, after a cursor. */
export function listHoldingToTell(
  db: ReadDb,
  news: SuspensionNews,
  { after, limit }: { after: string; limit: number },
) {
  return db
    .selectFrom('registration')
    .select('id as registration_id')
    .where('state', 'in', ['offered', 'under_review'])
    .where('offering_id', 'in', () =>
      hitsToTell(db, news)
        .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
        .select('class_session.offering_id'),
    )
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
