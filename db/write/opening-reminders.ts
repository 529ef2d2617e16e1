import type { Insertable } from 'kysely'
import type { Database, Db, Instant, Tx } from '../schema.ts'

type Reminder = Pick<Database['opening_reminder'], 'offering_id' | 'guardian_id' | 'remind_at'>

/** Keeps a reminder, once for a guardian and an offering: asked again, it follows the window. */
export async function keepReminder(db: Db, reminder: Insertable<Database['opening_reminder']>) {
  await db
    .insertInto('opening_reminder')
    .values(reminder)
    .onConflict((conflict) =>
      conflict
        .columns(['offering_id', 'guardian_id'])
        .doUpdateSet({ remind_at: reminder.remind_at }),
    )
    .execute()
}

/** Takes back a reminder that was not sent. */
export async function deleteReminder(
  db: Db,
  { guardianId, offeringId }: { guardianId: string; offeringId: string },
) {
  await db
    .deleteFrom('opening_reminder')
    .where('guardian_id', '=', guardianId)
    .where('offering_id', '=', offeringId)
    .where('sent_at', 'is', null)
    .execute()
}

export async function moveReminder(tx: Tx, seen: Reminder, remindAt: Instant) {
  await own(tx, seen).set({ remind_at: remindAt }).execute()
}

/** True for one of several that try at once. */
export async function noteReminderSent(tx: Tx, seen: Reminder, now: Instant) {
  const { numUpdatedRows } = await own(tx, seen).set({ sent_at: now }).executeTakeFirst()
  return numUpdatedRows === 1n
}

const own = (tx: Tx, seen: Reminder) =>
  tx
    .updateTable('opening_reminder')
    .where('offering_id', '=', seen.offering_id)
    .where('guardian_id', '=', seen.guardian_id)
    .where('remind_at', '=', seen.remind_at)
    .where('sent_at', 'is', null)
