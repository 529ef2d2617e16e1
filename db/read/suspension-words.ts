import type { ReadDb } from '../schema.ts'

/** What an order says: its signal, when, and the officer's note. */
export function findOrderToTell(db: ReadDb, orderId: string) {
  return db
    .selectFrom('suspension_order')
    .innerJoin('weather_signal', 'weather_signal.code', 'suspension_order.signal_code')
    .select(['suspension_order.id', 'starts_at', 'ends_at', 'note', 'name_zh', 'name_en'])
    .where('suspension_order.id', '=', orderId)
    .executeTakeFirstOrThrow()
}

/**
 * The class sessions of one registration that an order hit or informs of, as things stand now: its own by calendar
 * entry, or all of its offering while it only holds a place. In the order of their beginning.
 */
export function listWhatConcerns(db: ReadDb, orderId: string, registrationId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('registration', (join) => join.on('registration.id', '=', registrationId))
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('calendar_entry', (join) =>
      join
        .onRef('calendar_entry.class_session_id', '=', 'class_session.id')
        .onRef('calendar_entry.registration_id', '=', 'registration.id'),
    )
    .leftJoin('suspension_hit as hit', (join) =>
      join.onRef('hit.class_session_id', '=', 'class_session.id').on('hit.order_id', '=', orderId),
    )
    .leftJoin('suspension_notice as notice', (join) =>
      join
        .onRef('notice.class_session_id', '=', 'class_session.id')
        .on('notice.order_id', '=', orderId),
    )
    .select(['class_session.id', 'class_session.state', 'class_session.starts_at'])
    .select(['class_session.ends_at', 'class_session.venue_id', 'hit.effect', 'hit.restored_at'])
    .select(['notice.action', 'town.name_zh as town_zh', 'town.name_en as town_en'])
    .where((where) =>
      where.or([where('hit.order_id', 'is not', null), where('notice.order_id', 'is not', null)]),
    )
    .where((where) =>
      where.or([
        where('calendar_entry.id', 'is not', null),
        where.and([
          where('registration.state', 'in', ['offered', 'under_review']),
          where('class_session.offering_id', '=', where.ref('registration.offering_id')),
        ]),
      ]),
    )
    .orderBy('class_session.starts_at')
    .execute()
}

export type WhatConcerns = Awaited<ReturnType<typeof listWhatConcerns>>[number]

/** Whether a staff member runs an organisation that an order hit, and which of its class sessions are the own ones. */
export async function listHitsOfStaff(db: ReadDb, orderId: string, staffId: string) {
  const rows = await db
    .selectFrom('suspension_hit')
    .innerJoin('class_session', 'class_session.id', 'suspension_hit.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.organisation_id', '=', 'offering.organisation_id')
        .on('role_grant.staff_id', '=', staffId)
        .on('role_grant.role', '=', 'coordinator'),
    )
    .select(['class_session.id', 'class_session.starts_at', 'class_session.ends_at'])
    .select(['class_session.venue_id', 'effect', 'restored_at', 'role_grant.id as grant_id'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('suspension_hit.order_id', '=', orderId)
    .where((where) =>
      where.or([
        where('role_grant.id', 'is not', null),
        where('class_session.id', 'in', (assigned) =>
          assigned
            .selectFrom('staff_assignment')
            .select('class_session_id')
            .where('staff_id', '=', staffId)
            .where('state', 'in', ['asked', 'accepted']),
        ),
      ]),
    )
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .execute()
  const hits = [...new Map(rows.map((row) => [row.id, row])).values()]
  return { hits, isCoordinator: rows.some(({ grant_id }) => grant_id !== null) }
}

/** How many families have an entry for these class sessions. */
export async function countFamiliesOf(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return 0
  const counted = await db
    .selectFrom('calendar_entry')
    .innerJoin('registration', 'registration.id', 'calendar_entry.registration_id')
    .select((row) => row.fn.count('registration.family_id').distinct().as('n'))
    .where('calendar_entry.class_session_id', 'in', classSessionIds)
    .where('registration.state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  return Number(counted.n)
}
