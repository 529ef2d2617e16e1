import type { ReadDb } from '../schema.ts'

export function listCauses(db: ReadDb, notificationIds: readonly string[]) {
  return db
    .selectFrom('notification')
    .select(['id', 'cause'])
    .where('id', 'in', notificationIds)
    .execute()
}

/** Calendar entries that went to guardians by mail or are about to, oldest first. */
export async function listEntriesSent(
  db: ReadDb,
  { guardianIds, entryIds }: { guardianIds: string[]; entryIds: string[] },
) {
  if (guardianIds.length === 0 || entryIds.length === 0) return []
  return await db
    .selectFrom('delivery_entry')
    .innerJoin('delivery', 'delivery.id', 'delivery_entry.delivery_id')
    .select(['delivery.recipient_id', 'delivery_entry.calendar_entry_id', 'delivery_entry.method'])
    .where('delivery_entry.calendar_entry_id', 'in', entryIds)
    .where('delivery.recipient_id', 'in', guardianIds)
    .where((where) =>
      where.or([
        where('delivery.state', 'not in', ['superseded', 'failed']),
        where('delivery.maybe_left', '=', 1),
      ]),
    )
    .orderBy('delivery.created_at')
    .orderBy('delivery.id')
    .execute()
}

/** How a guardian wants to be told, and in which language. */
export function findWishes(db: ReadDb, guardianId: string) {
  return db
    .selectFrom('guardian')
    .select(['id', 'calendar_by', 'wants_reminders', 'locale'])
    .where('id', '=', guardianId)
    .executeTakeFirst()
}
