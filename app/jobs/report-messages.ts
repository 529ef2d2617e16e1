import { howSendingGoes } from '#app/domain/messages/how-sending-goes.ts'
import type { Db, Instant } from '#db/schema.ts'
import { everyMinute, type Job, type JobLog } from './run-jobs.ts'

/** The job that logs how sending goes, for whoever watches over it: counts and minutes of each channel. */
export function reportMessagesJob(
  { db, log }: { db: Db; log: JobLog },
  operation: () => { now: Instant },
): Job {
  async function run() {
    for (const figures of await howSendingGoes(db, operation().now)) log.info(figures, 'outbox')
    return false
  }
  return { name: 'report-messages', run, every: everyMinute }
}
