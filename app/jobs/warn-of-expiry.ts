import type { Operation } from '#app/domain/operation.ts'
import { warnOfExpiry } from '#app/domain/staffing/warn-of-expiry.ts'
import type { Db, ReadDb } from '#db/schema.ts'

const everyHour = 3_600_000

/** The job that warns of papers and vettings that run out: once an hour, so that a day never passes without it. */
export function warnOfExpiryJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  let next = 0
  async function run() {
    const present = operation()
    if (Date.parse(present.now) < next) return false
    await warnOfExpiry(db, readDb, present)
    next = Date.parse(present.now) + everyHour
    return false
  }
  return { name: 'warn-of-expiry', run }
}
