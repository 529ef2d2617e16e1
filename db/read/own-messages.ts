import type { ReadDb } from '../schema.ts'

/** What a guardian was told, newest first, without messages that only carry one more calendar entry. */
export function listOwnMessages(
  db: ReadDb,
  guardianId: string,
  { limit, offset }: { limit: number; offset: number },
) {
  return ownMessages(db, guardianId)
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** One of them. */
export function findOwnMessage(db: ReadDb, guardianId: string, id: string) {
  return ownMessages(db, guardianId).where('delivery.id', '=', id).executeTakeFirst()
}

const ownMessages = (db: ReadDb, guardianId: string) =>
  db
    .selectFrom('delivery')
    .innerJoin('family', 'family.id', 'delivery.family_id')
    .select(['delivery.id', 'delivery.channel', 'delivery.state', 'delivery.receipt'])
    .select(['delivery.created_at', 'delivery.family_id', 'delivery.staff_id'])
    .select(['delivery.address_sealed', 'delivery.message_sealed', 'family.wrapped_key'])
    .where('delivery.recipient_id', '=', guardianId)
    .where('delivery.state', '<>', 'superseded')
    .where((where) =>
      where.or([
        where('delivery.part', 'not like', '% %'),
        where('delivery.part', 'like', '% inside'),
      ]),
    )
