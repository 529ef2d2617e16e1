import type { Instant, ReadDb } from '../schema.ts'

/** No retry and no lease is set further ahead: what stands beyond was written before a clock jumped back. */
const farthestAhead = 25 * 3_600_000

/**
 * Messages that may be sent now, oldest first. One whose calendar entries an older message to the same person
 * still carries waits for it: a calendar must hear of revisions in their order.
 */
export function listDueDeliveries(db: ReadDb, now: Instant, most: number) {
  const far = new Date(Date.parse(now) + farthestAhead).toISOString()
  return db
    .selectFrom('delivery')
    .select(['delivery.id', 'delivery.attempts', 'delivery.state'])
    .where((where) =>
      where.or([
        where.and([
          where('state', 'in', ['pending', 'retry']),
          where.or([where('next_at', '<=', now), where('next_at', '>', far)]),
        ]),
        where.and([
          where('state', '=', 'sending'),
          where.or([where('lease_until', '<=', now), where('lease_until', '>', far)]),
        ]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery_entry as carried')
            .innerJoin(
              'delivery_entry as earlier',
              'earlier.calendar_entry_id',
              'carried.calendar_entry_id',
            )
            .innerJoin('delivery as older', 'older.id', 'earlier.delivery_id')
            .select('older.id')
            .whereRef('carried.delivery_id', '=', 'delivery.id')
            .whereRef('older.recipient_id', '=', 'delivery.recipient_id')
            .where('older.state', 'in', ['pending', 'sending', 'retry'])
            .where((where) =>
              where.or([
                where('older.created_at', '<', where.ref('delivery.created_at')),
                where.and([
                  where('older.created_at', '=', where.ref('delivery.created_at')),
                  where('older.id', '<', where.ref('delivery.id')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('delivery.created_at')
    .orderBy('delivery.id')
    .limit(most)
    .execute()
}

/** One message, with what it tells of and the key that opens it (`wrapped_key` null with a family: erased). */
export function findDelivery(db: ReadDb, id: string) {
  return deliveries(db).where('delivery.id', '=', id).executeTakeFirst()
}

export type DeliveryToSend = NonNullable<Awaited<ReturnType<typeof findDelivery>>>

/** The newest messages of all, newest first. */
export function listNewestDeliveries(db: ReadDb, most: number) {
  return deliveries(db)
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(most)
    .execute()
}

const deliveries = (db: ReadDb) =>
  db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .leftJoin('family', 'family.id', 'delivery.family_id')
    .leftJoin('staff', 'staff.id', 'delivery.staff_id')
    .selectAll('delivery')
    .select(['notification.cause', 'notification.facts', 'notification.registration_id'])
    .select(['notification.class_session_id', 'notification.offer_id', 'notification.offering_id'])
    .select('notification.suspension_order_id')
    .select(['notification.sign_in_code_id', 'notification.staff_id as notified_staff_id'])
    .select('notification.created_at as happened_at')
    .select(({ fn }) => fn.coalesce('family.wrapped_key', 'staff.wrapped_key').as('wrapped_key'))
