import type { ExpressionBuilder, Insertable } from 'kysely'
import { urgentCauses } from '../schema/messages.ts'
import type { Database, Instant, Tx } from '../schema.ts'

type NotificationRow = Insertable<Database['notification']>
type DeliveryRow = Insertable<Database['delivery']>

type NewNotification = Pick<NotificationRow, 'id' | 'cause' | 'created_at' | 'expanded_at'> &
  Partial<Omit<NotificationRow, 'facts'>> & { facts?: object }

/** Writes down what happened, in the transaction in which it happens. Facts hold no personal values. */
export const insertNotification = (tx: Tx, notification: NewNotification) =>
  insertNotifications(tx, [notification])

/** The same of much that happens at once. */
export async function insertNotifications(tx: Tx, notifications: readonly NewNotification[]) {
  if (notifications.length === 0) return
  await tx
    .insertInto('notification')
    .values(
      notifications.map(({ facts = {}, ...row }) => ({ ...row, facts: JSON.stringify(facts) })),
    )
    .execute()
}

/**
 * What a caller says of a delivery; the rest is how every delivery begins. `next_at`: not before; else at once. One that
 * finds no address has failed from the start.
 */
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
  Partial<Pick<DeliveryRow, 'part' | 'family_id' | 'staff_id' | 'next_at' | 'state' | 'last_code'>>

export interface CarriedEntry {
  calendar_entry_id: string
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
}

/** Queues one message to one recipient, once: the same notification, recipient, channel and part again is no news. */
export const queueDelivery = (tx: Tx, delivery: NewDelivery, entries: CarriedEntry[] = []) =>
  queueDeliveries(tx, [{ ...delivery, entries }])

/**
 * Queues many messages at once, each perhaps with entries that it carries. What was queued before is no news again.
 * Returns the ids of those that are new.
 */
export async function queueDeliveries(
  tx: Tx,
  deliveries: readonly (NewDelivery & { entries?: readonly CarriedEntry[] })[],
): Promise<Set<string>> {
  if (deliveries.length === 0) return new Set()
  const queued = await tx
    .insertInto('delivery')
    .values((row) => deliveries.map(({ entries, ...delivery }) => beginning(row, delivery)))
    .onConflict((conflict) =>
      conflict.columns(['notification_id', 'recipient_id', 'channel', 'part']).doNothing(),
    )
    .returning('id')
    .execute()
  const ids = new Set(queued.map(({ id }) => id))
  const carried = deliveries.flatMap(({ id, entries = [] }) =>
    ids.has(id) ? entries.map((entry) => ({ delivery_id: id, ...entry })) : [],
  )
  if (carried.length > 0) await tx.insertInto('delivery_entry').values(carried).execute()
  return ids
}

function beginning(row: ExpressionBuilder<Database, 'delivery'>, delivery: NewDelivery) {
  return {
    ...{ part: '', state: 'pending' as const, attempts: 0, next_at: delivery.created_at },
    ...{ family_id: null, staff_id: null, last_code: null, ...delivery },
    urgent: row
      .selectFrom('notification')
      .select(({ eb, lit }) =>
        eb.case().when('cause', 'in', urgentCauses).then(lit(1)).else(lit(0)).end().as('urgent'),
      )
      .where('id', '=', delivery.notification_id),
  }
}

/**
 * A newer message tells of these entries: older ones of the given causes that surely never left are not sent, nor are
 * those that only carry one of the entries. Others that surely never left and carry one are made anew when their turn
 * comes, from what is true by then. What may have left stays as it is, and leaves first.
 */
export async function supersedeUnsent(
  tx: Tx,
  calendarEntryIds: string[],
  causes: readonly Database['notification']['cause'][],
) {
  if (calendarEntryIds.length === 0) return
  // Found by their entries first: within the update, PostgreSQL looks at everything that waits.
  const carrying = await tx
    .selectFrom('delivery_entry')
    .innerJoin('delivery', 'delivery.id', 'delivery_entry.delivery_id')
    .select('delivery.id')
    .where('delivery_entry.calendar_entry_id', 'in', calendarEntryIds)
    .where('delivery.state', 'in', ['pending', 'retry'])
    .where('delivery.maybe_left', '=', 0)
    .execute()
  if (carrying.length === 0) return
  const ids = carrying.map(({ id }) => id)
  const neverLeft = tx
    .updateTable('delivery')
    .where('state', 'in', ['pending', 'retry'])
    .where('maybe_left', '=', 0)
    .where('id', 'in', ids)
  await neverLeft
    .set({ state: 'superseded' })
    .where(({ or, exists, selectFrom, eb }) =>
      or([
        eb.and([eb('part', 'like', '% %'), eb('part', 'not like', '% inside')]),
        exists(
          selectFrom('notification')
            .select('notification.id')
            .whereRef('notification.id', '=', 'delivery.notification_id')
            .where('notification.cause', 'in', causes),
        ),
      ]),
    )
    .execute()
  const unmade = await neverLeft
    .set({ message_sealed: null })
    .where('message_sealed', 'is not', null)
    .returning('id')
    .execute()
  await forgetRevisions(tx, unmade)
}

/**
 * Of these claimed messages, those that surely never left are made anew where an entry in them has been revised since:
 * it was while another attempt was under way, which supersedeUnsent leaves alone.
 */
export async function unmakeOvertaken(tx: Tx, ids: readonly string[]) {
  const unmade = await tx
    .updateTable('delivery')
    .set({ message_sealed: null })
    .where('id', 'in', ids)
    .where('maybe_left', '=', 0)
    .where('message_sealed', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery_entry')
          .innerJoin('calendar_entry', 'calendar_entry.id', 'delivery_entry.calendar_entry_id')
          .select('calendar_entry.id')
          .whereRef('delivery_entry.delivery_id', '=', 'delivery.id')
          .whereRef('calendar_entry.revised_at', '>', 'delivery_entry.revised_at'),
      ),
    )
    .returning('id')
    .execute()
  await forgetRevisions(tx, unmade)
}

async function forgetRevisions(tx: Tx, unmade: readonly { id: string }[]) {
  if (unmade.length === 0) return
  const ids = unmade.map(({ id }) => id)
  await tx
    .updateTable('delivery_entry')
    .set({ sequence: null, revised_at: null })
    .where('delivery_id', 'in', ids)
    .execute()
}

/** The address takes no mail for good, unless whose it is has changed it meanwhile. */
export async function markAddressBounced(
  tx: Tx,
  { recipient_id, staff_id, address_sealed }: Bounced,
  now: Instant,
) {
  await tx
    .updateTable(staff_id === null ? 'guardian' : 'staff')
    .set({ email_bounced_at: now })
    .where('id', '=', recipient_id)
    .where('email_sealed', '=', address_sealed)
    .execute()
}

type Bounced = Pick<Database['delivery'], 'recipient_id' | 'staff_id' | 'address_sealed'>

/** The organisation is told that these were given up. Returns the ids of those of which nobody had told it. */
export async function noteFailuresTold(tx: Tx, ids: readonly string[], now: Instant) {
  const noted = await tx
    .updateTable('delivery')
    .set({ failure_told_at: now })
    .where('id', 'in', ids)
    .where('failure_told_at', 'is', null)
    .returning('id')
    .execute()
  return noted.map(({ id }) => id)
}
