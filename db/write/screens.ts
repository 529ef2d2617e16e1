import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

export async function insertScreen(
  tx: Tx,
  screen: Omit<Insertable<Database['screen']>, 'ended_at' | 'ended_by'>,
) {
  await tx
    .insertInto('screen')
    .values({ ...screen, ended_at: null, ended_by: null })
    .execute()
}

/** Takes down the screens that stand at a class session; says how many did. */
export async function endScreensAt(
  tx: Tx,
  classSessionId: string,
  { staffId, now }: { staffId: string; now: Instant },
) {
  const ended = await tx
    .updateTable('screen')
    .set({ ended_at: now, ended_by: staffId })
    .where('class_session_id', '=', classSessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}
