import { sql } from 'kysely'
import type { Instant, Tx } from '../schema.ts'

/**
 * Counts one more attempt of a bucket, whose window begins with its first attempt and ends at `resetsAt`.
 * Returns how many there were in this window, and when it ends.
 */
export function countAttempt(tx: Tx, bucket: string, now: Instant, resetsAt: Instant) {
  return tx
    .insertInto('attempt_count')
    .values({ bucket, count: 1, resets_at: resetsAt })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet({
        count: sql`case when attempt_count.resets_at <= ${now} then 1 else attempt_count.count + 1 end`,
        resets_at: sql`case when attempt_count.resets_at <= ${now} then ${resetsAt} else attempt_count.resets_at end`,
      }),
    )
    .returning(['count', 'resets_at'])
    .executeTakeFirstOrThrow()
}
