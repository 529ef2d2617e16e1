import type { Database, Instant, Tx } from '../schema.ts'

type Reminder = Database['reminder']
type Key = Pick<Reminder, 'cause' | 'subject_id' | 'part'>

/** Writes down what is to be said, once: the same again changes nothing. */
export async function planReminder(tx: Tx, reminder: Key & Pick<Reminder, 'due_at'>) {
  await tx
    .insertInto('reminder')
    .values({ told_through: null, told_at: null, ...reminder })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Says that it is said. True for one of several that try at once, and only once: it was not planned before. */
export async function noteReminder(tx: Tx, key: Key, now: Instant): Promise<boolean> {
  const noted = await tx
    .insertInto('reminder')
    .values({ ...key, due_at: now, told_through: null, told_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return noted.numInsertedOrUpdatedRows === 1n
}

/** Ends what was planned. True for one of several that try at once. */
export async function endReminder(tx: Tx, key: Key, now: Instant): Promise<boolean> {
  const ended = await open(tx, key).set({ told_at: now }).executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Moves the cursor on, or ends with it. False where another worker moved it. */
export async function moveReminderOn(
  tx: Tx,
  key: Key,
  to: { from: string | null; through: string | null; toldAt: Instant | null },
): Promise<boolean> {
  const { from, through, toldAt } = to
  const moved = await open(tx, key)
    .set({ told_through: through, told_at: toldAt })
    .where('told_through', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n
}

const open = (tx: Tx, { cause, subject_id, part }: Key) =>
  tx
    .updateTable('reminder')
    .where('cause', '=', cause)
    .where('subject_id', '=', subject_id)
    .where('part', '=', part)
    .where('told_at', 'is', null)
