import type { Insertable } from 'kysely'
import type { Database, Db, Tx } from '../schema.ts'

/** Notes a mail as left for people. False where it is noted already. */
export async function keepInbound(
  tx: Tx,
  mail: Pick<
    Insertable<Database['inbound_message']>,
    'id' | 'uid_validity' | 'uid' | 'kind' | 'received_at'
  >,
) {
  const kept = await tx
    .insertInto('inbound_message')
    .values({ ...mail, state: 'left', delivery_id: null, calendar_entry_id: null })
    .onConflict((conflict) => conflict.columns(['uid_validity', 'uid']).doNothing())
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 1n
}

/** It was for us, and about this. */
export async function noteInboundTaken(
  tx: Tx,
  id: string,
  about: { calendarEntryId: string } | { deliveryId: string },
) {
  const row =
    'deliveryId' in about
      ? { delivery_id: about.deliveryId }
      : { calendar_entry_id: about.calendarEntryId }
  await tx
    .updateTable('inbound_message')
    .set({ state: 'taken', ...row })
    .where('id', '=', id)
    .execute()
}

/** It is filed away in the mailbox too. */
export async function noteInboundFiled(db: Db, id: string) {
  await db
    .updateTable('inbound_message')
    .set({ state: 'filed' })
    .where('id', '=', id)
    .where('state', '=', 'taken')
    .execute()
}
