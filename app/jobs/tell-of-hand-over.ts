import type { Operation } from '#app/domain/operation.ts'
import { tellOfNotArrived } from '#app/domain/reminders/tell-of-not-arrived.ts'
import { tellOfNotCollected } from '#app/domain/reminders/tell-of-not-collected.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute, type Job } from './run-jobs.ts'

/** The jobs that tell families of a child who has not come, or whom nobody collects. */
export function tellOfHandOverJobs(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
): Job[] {
  const job = (name: string, work: typeof tellOfNotArrived) => ({
    ...{ name, every: everyMinute },
    // Once a minute is soon enough: all that is due is said in one run.
    run: async () => {
      await work(db, readDb, operation())
      return false
    },
  })
  return [
    job('tell-of-not-arrived', tellOfNotArrived),
    job('tell-of-not-collected', tellOfNotCollected),
  ]
}
