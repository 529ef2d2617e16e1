import type { Operation } from '#app/domain/operation.ts'
import { fillPlaces } from '#app/domain/waitlist/fill-places.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'

/** The job that looks once a minute where free places stand beside who waits, some offerings at a time. */
export function fillPlacesJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  let after: string | undefined
  async function run() {
    after = await fillPlaces(db, readDb, after ?? '', operation())
    return after !== undefined
  }
  return { name: 'fill-places', every: everyMinute, run }
}
