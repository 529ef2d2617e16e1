import type { Day, Instant, ReadDb } from '../schema.ts'

const bound = ['published', 'ballot_closed', 'drawn'] as const
const off = ['suspended', 'cancelled'] as const
const unsent = ['pending', 'sending', 'retry'] as const
const causes = ['staff-booked', 'staff-class-sessions-changed'] as const

/** Class sessions between two instants, and so on these days in Foshan; the last day is not among them. */
interface Span {
  from: Instant
  to: Instant
  firstDay: Day
  endDay: Day
}

/**
 * Who teaches in which offering, where the calendar is not yet as it should be: a class session of the span that is not
 * in it as it stands, one that is in it and should not be, and revisions that no message tells of. At most `most`.
 */
export function listStaffToTell(db: ReadDb, { from, to, firstDay, endDay }: Span, most: number) {
  const missing = db
    .selectFrom('class_session')
    // From the class sessions of these days to their people: the other way round all of them ever would be looked at.
    .crossJoin('staff_assignment')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .leftJoin('staff_calendar_entry as entry', (join) =>
      join
        .onRef('entry.class_session_id', '=', 'class_session.id')
        .onRef('entry.staff_id', '=', 'staff_assignment.staff_id'),
    )
    .select(['staff_assignment.staff_id', 'class_session.offering_id'])
    .whereRef('staff_assignment.class_session_id', '=', 'class_session.id')
    .where('class_session.held_on', '>=', firstDay)
    .where('class_session.held_on', '<', endDay)
    .where('class_session.starts_at', '>', from)
    .where('class_session.state', 'not in', off)
    .where('offering.state', 'in', bound)
    .where('staff_assignment.state', '=', 'accepted')
    // Who was assigned before anybody was asked has it in no calendar of ours.
    .where('staff_assignment.asked_at', 'is not', null)
    .where('staff.email_bounced_at', 'is', null)
    .where((where) =>
      where.or([
        where('entry.id', 'is', null),
        where('entry.status', '=', 'cancelled'),
        where('entry.role', '!=', where.ref('staff_assignment.role')),
        where('entry.starts_at', '!=', where.ref('class_session.starts_at')),
        where('entry.ends_at', '!=', where.ref('class_session.ends_at')),
        where('entry.venue_id', '!=', where.ref('class_session.venue_id')),
        where(
          where.fn.coalesce('entry.room_id', where.val('')),
          '!=',
          where.fn.coalesce('class_session.room_id', where.val('')),
        ),
      ]),
    )
  const ahead = db
    .selectFrom('staff_calendar_entry as entry')
    .innerJoin('class_session', 'class_session.id', 'entry.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('staff', 'staff.id', 'entry.staff_id')
    .leftJoin('staff_assignment', (join) =>
      join
        .onRef('staff_assignment.class_session_id', '=', 'entry.class_session_id')
        .onRef('staff_assignment.staff_id', '=', 'entry.staff_id')
        .on('staff_assignment.state', '=', 'accepted'),
    )
    .select(['entry.staff_id', 'class_session.offering_id'])
    .where('entry.starts_at', '>', from)
    .where('entry.starts_at', '<', to)
    .where('staff.email_bounced_at', 'is', null)
  const leftOver = ahead
    .where('entry.status', '=', 'confirmed')
    .where((where) =>
      where.or([
        where('staff_assignment.id', 'is', null),
        where('class_session.state', 'in', off),
        where('offering.state', 'not in', bound),
      ]),
    )
  const untold = ahead
    .where((where) =>
      where.or([
        where('entry.told_sequence', '<', where.ref('entry.sequence')),
        where.and([
          where('entry.told_sequence', 'is', null),
          where('entry.status', '=', 'confirmed'),
        ]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery')
            .innerJoin('notification', 'notification.id', 'delivery.notification_id')
            .select('delivery.id')
            .whereRef('delivery.recipient_id', '=', 'entry.staff_id')
            .whereRef('notification.offering_id', '=', 'class_session.offering_id')
            .where('notification.cause', 'in', causes)
            .where('delivery.state', 'in', unsent),
        ),
      ),
    )
  return missing.union(leftOver).union(untold).limit(most).execute()
}

/** Everything of one person in one offering: what she has accepted, how it stands, and what her calendar holds. */
export function listStaffPlan(
  db: ReadDb,
  { staffId, offeringId }: { staffId: string; offeringId: string },
  now: Instant,
) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .leftJoin('staff_assignment', (join) =>
      join
        .onRef('staff_assignment.class_session_id', '=', 'class_session.id')
        .on('staff_assignment.staff_id', '=', staffId)
        .on('staff_assignment.state', '=', 'accepted')
        .on('staff_assignment.asked_at', 'is not', null),
    )
    .leftJoin('staff_calendar_entry as entry', (join) =>
      join
        .onRef('entry.class_session_id', '=', 'class_session.id')
        .on('entry.staff_id', '=', staffId),
    )
    .select(['class_session.id', 'class_session.state', 'offering.state as offering_state'])
    .select(['class_session.starts_at', 'class_session.ends_at', 'class_session.venue_id'])
    .select(['class_session.room_id', 'staff_assignment.role', 'entry.id as entry_id'])
    .select(['entry.status', 'entry.sequence', 'entry.told_sequence', 'entry.revised_at'])
    .select(['entry.role as told_role', 'entry.starts_at as told_starts_at'])
    .select(['entry.ends_at as told_ends_at', 'entry.venue_id as told_venue_id'])
    .select('entry.room_id as told_room_id')
    .where('class_session.offering_id', '=', offeringId)
    .where((where) =>
      where.or([where('class_session.starts_at', '>', now), where('entry.starts_at', '>', now)]),
    )
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
}

/** Whether a message about these class sessions waits or is on its way to somebody. */
export async function hasStaffNewsUnderWay(
  db: ReadDb,
  { staffId, offeringId }: { staffId: string; offeringId: string },
) {
  const one = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select('delivery.id')
    .where('delivery.recipient_id', '=', staffId)
    .where('delivery.state', 'in', unsent)
    .where('notification.offering_id', '=', offeringId)
    .where('notification.cause', 'in', causes)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/** The entries of somebody for these class sessions, in their order. */
export async function listStaffEntries(db: ReadDb, staffId: string, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('staff_calendar_entry')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('class_session_id', 'in', classSessionIds)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}
