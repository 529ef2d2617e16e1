import type { Operation } from '#app/domain/operation.ts'
import { closeWaitlists } from '#app/domain/waitlist/close-waitlists.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'

/** The job that ends waiting where nobody is offered a place any more. */
export function closeWaitlistsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  const run = () => closeWaitlists(db, readDb, operation())
  return { name: 'close-waitlists', every: everyMinute, run }
}
