import type { Db } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import type { Operation } from '../operation.ts'

/** A phone sends a few times a minute. Whole minutes to wait for one that does not stop. */
export function limitSending(db: Db, { deviceId }: { deviceId: string }, operation: Operation) {
  const limit = { what: 'roster:device', whom: deviceId, most: 600, minutes: 10 }
  return db.inTransaction((tx) => limitAttempts(tx, [limit], operation))
}
