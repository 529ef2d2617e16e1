import type { Operation } from '#app/domain/operation.ts'
import { warnOfExpiry } from '#app/domain/staffing/warn-of-expiry.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { everyHour } from './run-jobs.ts'

/** The job that warns of papers and vettings that run out: once an hour, so that a day never passes without it. */
export function warnOfExpiryJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  async function run() {
    await warnOfExpiry(db, readDb, operation())
    return false
  }
  return { name: 'warn-of-expiry', every: everyHour, run }
}
