import type { Instant, ReadDb } from '../schema.ts'

/** How often something was tried in the window that runs at `now`. */
export async function findAttempts(db: ReadDb, bucket: string, now: Instant) {
  const tried = await db
    .selectFrom('attempt_count')
    .select('count')
    .where('bucket', '=', bucket)
    .where('resets_at', '>', now)
    .executeTakeFirst()
  return tried?.count ?? 0
}
