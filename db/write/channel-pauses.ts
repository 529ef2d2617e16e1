import type { Insertable } from 'kysely'
import type { Channel } from '../schema/messages.ts'
import type { Database, Instant, Tx } from '../schema.ts'

/** Writes down a pause. False: the channel is paused already. */
export async function insertPause(tx: Tx, pause: Insertable<Database['channel_pause']>) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('channel_pause')
    .values(pause)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends the pause of a channel. Returns its id; undefined where none stands. */
export async function endPause(
  tx: Tx,
  channel: Channel,
  by: { resumed_by: string; resumed_at: Instant },
) {
  const ended = await tx
    .updateTable('channel_pause')
    .set(by)
    .where('channel', '=', channel)
    .where('resumed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended?.id
}
