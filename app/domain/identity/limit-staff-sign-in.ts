import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { limitAttempts } from './limit-attempts.ts'

/** Counts a try to sign in as staff. Returns the minutes to wait where there were too many for the account or address. */
export function limitStaffSignIn(
  db: Db,
  { email, networkAddress }: { email: string; networkAddress: string },
  operation: Operation,
): Promise<number | undefined> {
  const limits = [
    { what: 'staff-sign-in:address', whom: networkAddress, most: 50, minutes: 60 },
    { what: 'staff-sign-in:account', whom: email, most: 10, minutes: 15 },
  ]
  return db.inTransaction((tx) => limitAttempts(tx, limits, operation))
}
