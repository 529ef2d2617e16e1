import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { endRegistration, type WithdrawalOutcome } from './end-registration.ts'

/** A family gives a registration up, whether it has a place or waits for one; a freed place goes to who waits. */
export function withdrawRegistration(
  db: Db,
  request: { guardianId: string; familyId: string; registrationId: string },
  operation: Operation,
): Promise<WithdrawalOutcome> {
  const { guardianId, familyId, registrationId } = request
  return db.inTransaction((tx) =>
    endRegistration(tx, { guardianId, familyId, registrationId }, operation),
  )
}
