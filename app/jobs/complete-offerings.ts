import { completeOfferings } from '#app/domain/certificates/complete-offerings.ts'
import type { Operation } from '#app/domain/operation.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'

/** The job that sees who completed an offering, and issues the certificates. */
export function completeOfferingsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  const run = () => completeOfferings(db, readDb, operation())
  return { name: 'complete-offerings', every: everyMinute, run }
}
