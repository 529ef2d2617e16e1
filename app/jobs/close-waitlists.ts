import type { Operation } from '#app/domain/operation.ts'
import { closeWaitlists } from '#app/domain/waitlist/close-waitlists.ts'
import type { Db, ReadDb } from '#db/schema.ts'

const everyMinute = 60_000

/** The job that ends waiting where nobody is offered a place any more. */
export function closeWaitlistsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  let next = 0
  async function run() {
    const present = operation()
    if (Date.parse(present.now) < next) return false
    const hasMore = await closeWaitlists(db, readDb, present)
    if (!hasMore) next = Date.parse(present.now) + everyMinute
    return hasMore
  }
  return { name: 'close-waitlists', run }
}
