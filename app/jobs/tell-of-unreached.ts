import { tellOfUnreached } from '#app/domain/messages/tell-of-unreached.ts'
import type { Operation } from '#app/domain/operation.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyMinute } from './run-jobs.ts'

/** The job that tells organisations of families whom nothing reached. */
export function tellOfUnreachedJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run() {
    await tellOfUnreached(db, readDb, operation())
    return false
  }
  return { name: 'tell-of-unreached', every: everyMinute, run }
}
