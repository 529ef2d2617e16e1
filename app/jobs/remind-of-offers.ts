import type { Operation } from '#app/domain/operation.ts'
import { remindOfOffers } from '#app/domain/waitlist/remind-of-offers.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'

/** The job that reminds families of offers before their time is over. */
export function remindOfOffersJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  const run = () => remindOfOffers(db, readDb, operation())
  return { name: 'remind-of-offers', every: everyMinute, run }
}
