import { type Insertable, sql } from 'kysely'
import type { ClassSessionState } from '../schema/programmes.ts'
import type { Database, Instant, Tx } from '../schema.ts'
import { renewCalendarOf } from './calendar-versions.ts'

// SQLite takes 32,766 values in a statement.
const mostAtOnce = 1000

async function inChunks<Item>(items: readonly Item[], work: (some: Item[]) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += mostAtOnce) {
    await work(items.slice(from, from + mostAtOnce))
  }
}

/** Locks class sessions until the transaction ends, in the order of their ids. Returns the newest of their revisions. */
export async function lockClassSessions(tx: Tx, ids: readonly string[]): Promise<Instant> {
  const revisions = ['']
  await inChunks([...ids].sort(), async (some) => {
    const locked = await tx
      .updateTable('class_session')
      .set({ sequence: sql`sequence` })
      .where('id', 'in', some)
      .returning('revised_at')
      .execute()
    revisions.push(...locked.map(({ revised_at }) => revised_at))
  })
  return revisions.reduce((newest, one) => (one > newest ? one : newest))
}

/** Moves class sessions from one state to another, as families see it: SEQUENCE + 1. */
export async function reviseStates(
  tx: Tx,
  ids: readonly string[],
  change: { from: ClassSessionState; to: ClassSessionState; revisedAt: Instant },
) {
  await inChunks(ids, async (some) => {
    await tx
      .updateTable('class_session')
      .set({ state: change.to, revised_at: change.revisedAt, sequence: sql`sequence + 1` })
      .where('id', 'in', some)
      .where('state', '=', change.from)
      .execute()
    await renewCalendarOf(tx, some)
  })
}

export async function recordClassSessionEvents(
  tx: Tx,
  events: Insertable<Database['class_session_event']>[],
) {
  await inChunks(events, (some) => tx.insertInto('class_session_event').values(some).execute())
}

/** False where there is an order of this id already: the same form sent again. */
export async function insertSuspensionOrder(
  tx: Tx,
  order: Insertable<Database['suspension_order']>,
  townCodes: readonly string[],
) {
  const inserted = await tx
    .insertInto('suspension_order')
    .values(order)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  const rows = townCodes.map((town_code) => ({ order_id: order.id, town_code }))
  await tx.insertInto('suspension_town').values(rows).execute()
  return true
}

export async function insertSuspensionHits(
  tx: Tx,
  hits: Insertable<Database['suspension_hit']>[],
  notices: Insertable<Database['suspension_notice']>[],
) {
  await inChunks(hits, (some) => tx.insertInto('suspension_hit').values(some).execute())
  await inChunks(notices, (some) => tx.insertInto('suspension_notice').values(some).execute())
}

/** False where it was lifted already. */
export async function liftSuspensionOrder(
  tx: Tx,
  { id, at, staffId }: { id: string; at: Instant; staffId: string },
) {
  const lifted = await tx
    .updateTable('suspension_order')
    .set({ lifted_at: at, lifted_by: staffId })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return lifted.numUpdatedRows === 1n
}

export async function markRestored(tx: Tx, orderId: string, ids: readonly string[], at: Instant) {
  await inChunks(ids, (some) =>
    tx
      .updateTable('suspension_hit')
      .set({ restored_at: at })
      .where('order_id', '=', orderId)
      .where('class_session_id', 'in', some)
      .execute(),
  )
}

/** 知道了, once: the first one's name and time stay. */
export async function confirmSuspensionHit(
  tx: Tx,
  confirmation: Insertable<Database['suspension_confirmation']>,
) {
  await tx
    .insertInto('suspension_confirmation')
    .values(confirmation)
    .onConflict((conflict) => conflict.columns(['order_id', 'class_session_id']).doNothing())
    .execute()
}
