import type { ReadDb } from '../schema.ts'

const toldToFamilies = [
  ...(['class-session-moved', 'class-session-cancelled', 'class-sessions-changed'] as const),
  'offering-cancelled' as const,
]

/** What families were told of a class session, by itself or with others of its offering, newest first, and how. */
export async function listNews(db: ReadDb, of: { id: string; offering_id: string }) {
  const rows = await db
    .selectFrom('notification')
    .leftJoin(
      'delivery',
      (join) =>
        join
          .onRef('delivery.notification_id', '=', 'notification.id')
          .on('delivery.part', 'not like', '% %'), // the others only carry a calendar entry
    )
    .select((count) => [
      'notification.id',
      'notification.cause',
      'notification.created_at',
      'notification.expanded_at',
      'delivery.state',
      count.fn.count('delivery.id').as('n'),
    ])
    .where('notification.cause', 'in', toldToFamilies)
    .where((where) =>
      where.or([
        where('notification.class_session_id', '=', of.id),
        where.and([
          where('notification.offering_id', '=', of.offering_id),
          where('notification.cause', '=', 'offering-cancelled'),
        ]),
        where.and([
          where('notification.offering_id', '=', of.offering_id),
          // Its facts name the class sessions: an id is found nowhere else in them.
          where('notification.facts', 'like', `%${of.id}%`),
        ]),
      ]),
    )
    .groupBy([
      'notification.id',
      'notification.cause',
      'notification.created_at',
      'notification.expanded_at',
      'delivery.state',
    ])
    .orderBy('notification.created_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** Everything that happened to a class session, newest first, with who did it. */
export function listClassSessionHistory(db: ReadDb, classSessionId: string) {
  return db
    .selectFrom('class_session_event')
    .leftJoin('staff', 'staff.id', 'class_session_event.staff_id')
    .select(['class_session_event.id', 'kind', 'reason', 'note', 'detail', 'at'])
    .select('staff.name as staff_name')
    .where('class_session_id', '=', classSessionId)
    .orderBy('at', 'desc')
    .orderBy('class_session_event.id', 'desc')
    .execute()
}
