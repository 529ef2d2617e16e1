import type { Operation } from '#app/domain/operation.ts'
import { drainQueue } from '#app/domain/registration/drain-queue.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import type { JobLog } from './run-jobs.ts'

/** The job that deals with sign-up forms that came in a rush. Between two batches whoever asks for a page is answered. */
export function drainQueueJob(
  { db, readDb, log }: { db: Db; readDb: ReadDb; log: JobLog },
  operation: () => Operation,
) {
  async function run() {
    const { hasMore, faults } = await drainQueue(db, readDb, operation())
    for (const fault of faults) {
      log.error({ error: fault instanceof Error ? fault.name : 'unknown' }, 'sign-up not done')
    }
    await new Promise((go) => setImmediate(go))
    return hasMore
  }
  return { name: 'drain-queue', run }
}
