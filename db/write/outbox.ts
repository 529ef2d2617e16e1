import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

type NotificationRow = Insertable<Database['notification']>
type DeliveryRow = Insertable<Database['delivery']>

/** Writes down what happened, in the transaction in which it happens. Facts hold no personal values. */
export async function insertNotification(
  tx: Tx,
  {
    facts,
    ...row
  }: Pick<NotificationRow, 'id' | 'cause' | 'created_at' | 'expanded_at'> &
    Partial<Omit<NotificationRow, 'facts'>> & { facts?: object },
) {
  await tx
    .insertInto('notification')
    .values({ facts: JSON.stringify(facts ?? {}), ...row })
    .execute()
}

/** What a caller says of a delivery; the rest is how every delivery begins. */
export type NewDelivery = Pick<
  DeliveryRow,
  | 'id'
  | 'notification_id'
  | 'recipient_id'
  | 'channel'
  | 'locale'
  | 'address_sealed'
  | 'created_at'
  | 'give_up_at'
> &
  Partial<Pick<DeliveryRow, 'part' | 'family_id' | 'staff_id'>>

export interface CarriedEntry {
  calendar_entry_id: string
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
}

/** Queues one message to one recipient, once: the same notification, recipient, channel and part again is no news. */
export async function queueDelivery(tx: Tx, delivery: NewDelivery, entries: CarriedEntry[] = []) {
  const queued = await tx
    .insertInto('delivery')
    .values({
      ...{ part: '', state: 'pending', attempts: 0, next_at: delivery.created_at },
      ...delivery,
    })
    .onConflict((conflict) =>
      conflict.columns(['notification_id', 'recipient_id', 'channel', 'part']).doNothing(),
    )
    .executeTakeFirst()
  if (queued.numInsertedOrUpdatedRows === 0n || entries.length === 0) return
  await tx
    .insertInto('delivery_entry')
    .values(entries.map((entry) => ({ delivery_id: delivery.id, ...entry })))
    .execute()
}

/**
 * A newer message tells of these entries: older ones of the given causes that nothing was rendered of are not sent.
 * Messages that were rendered stay, and leave first.
 */
export async function supersedeUnsent(
  tx: Tx,
  calendarEntryIds: string[],
  causes: Database['notification']['cause'][],
) {
  if (calendarEntryIds.length === 0) return
  await tx
    .updateTable('delivery')
    .set({ state: 'superseded' })
    .where('state', '=', 'pending')
    .where('message_sealed', 'is', null)
    .where('id', 'in', (carrying) =>
      carrying
        .selectFrom('delivery_entry')
        .select('delivery_id')
        .where('calendar_entry_id', 'in', calendarEntryIds),
    )
    .where('notification_id', 'in', (of) =>
      of.selectFrom('notification').select('id').where('cause', 'in', causes),
    )
    .execute()
}
