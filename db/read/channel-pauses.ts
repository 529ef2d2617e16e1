import type { ReadDb } from '../schema.ts'

/** The channels on which an officer has stopped everything but codes. */
export async function listPausedChannels(db: ReadDb) {
  const standing = await db
    .selectFrom('channel_pause')
    .select('channel')
    .where('resumed_at', 'is', null)
    .execute()
  return standing.map(({ channel }) => channel)
}
