import { sql } from 'kysely'
import type { Channel } from '../schema/messages.ts'
import type { Instant, ReadDb } from '../schema.ts'

/**
 * The ids of messages that may be sent now: what is urgent first, then what has waited longest. What stands beyond
 * `far` was written before a clock jumped back. One whose calendar entries an older message to the same person still
 * carries waits for it: a calendar must hear of revisions in their order. On a stopped channel codes alone leave.
 */
export async function listDueDeliveries(
  db: ReadDb,
  due: { now: Instant; far: Instant; stopped: readonly Channel[]; most: number },
) {
  const { now, far, stopped, most } = due
  let query = db
    .selectFrom('delivery')
    .select('delivery.id')
    // Said in full, so that the index of what waits serves.
    .where(sql<boolean>`delivery.state in ('pending', 'retry')`)
    .where((where) => where.or([where('next_at', '<=', now), where('next_at', '>', far)]))
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
            // What cannot wait only waits for what may have left.
            .where((where) =>
              where.or([
                where('delivery.urgent', '=', 0),
                where('older.state', '=', 'sending'),
                where('older.maybe_left', '=', 1),
              ]),
            )
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
    .orderBy('delivery.urgent', 'desc')
    .orderBy('delivery.next_at')
    .orderBy('delivery.id')
    .limit(most)
  if (stopped.length > 0) {
    query = query.where(({ or, eb, and, exists, selectFrom }) =>
      or([
        eb('channel', 'not in', stopped),
        and([
          eb('urgent', '=', 1),
          exists(
            selectFrom('notification')
              .select('notification.id')
              .whereRef('notification.id', '=', 'delivery.notification_id')
              .where('cause', '=', 'sign-in-code'),
          ),
        ]),
      ]),
    )
  }
  const rows = await query.execute()
  return rows.map(({ id }) => id)
}

/** Messages, each with what it tells of and the key that opens it (`wrapped_key` null with a family: erased). */
export function listDeliveries(db: ReadDb, ids: readonly string[]) {
  return deliveries(db).where('delivery.id', 'in', ids).execute()
}

/** The messages that another one tells of in their place, oldest first. */
export function listDigested(db: ReadDb, id: string) {
  return deliveries(db)
    .where('delivery.digest_id', '=', id)
    .orderBy('delivery.created_at')
    .orderBy('delivery.id')
    .execute()
}

/** When each of these people got a mail since then, and how many are on their way in other hands than `own`. */
export function listRecentMails(
  db: ReadDb,
  { recipients, since, own }: { recipients: readonly string[]; since: Instant; own: string[] },
) {
  return db
    .selectFrom('delivery')
    .select(['recipient_id', 'sent_at'])
    .where('recipient_id', 'in', recipients)
    .where('channel', '=', 'email')
    .where('id', 'not in', own)
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'sent'), where('sent_at', '>', since)]),
        where('state', '=', 'sending'),
      ]),
    )
    .orderBy('sent_at')
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
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery_entry')
          .select('delivery_entry.delivery_id')
          .whereRef('delivery_entry.delivery_id', '=', 'delivery.id'),
      ).as('has_entries'),
    )
    .select(({ fn }) => fn.coalesce('family.wrapped_key', 'staff.wrapped_key').as('wrapped_key'))
