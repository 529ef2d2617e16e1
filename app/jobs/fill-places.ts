import type { Operation } from '#app/domain/operation.ts'
import { fillPlaces } from '#app/domain/waitlist/fill-places.ts'
import type { Db, ReadDb } from '#db/schema.ts'

const everyMinute = 60_000

/** The job that looks once a minute where free places stand beside who waits, some offerings at a time. */
export function fillPlacesJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  let next = 0
  let after: string | undefined
  async function run() {
    const present = operation()
    if (after === undefined && Date.parse(present.now) < next) return false
    if (after === undefined) next = Date.parse(present.now) + everyMinute
    after = await fillPlaces(db, readDb, after ?? '', present)
    return after !== undefined
  }
  return { name: 'fill-places', run }
}
