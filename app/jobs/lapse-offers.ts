import type { Operation } from '#app/domain/operation.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import type { Db, ReadDb } from '#db/schema.ts'

/** The job that ends offers whose time is over. `operation` gives each run its present. */
export function lapseOffersJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  return { name: 'lapse-offers', run: () => lapseOffers(db, readDb, operation()) }
}
