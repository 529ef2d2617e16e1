import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { endRegistration } from './end-registration.ts'

export type WithdrawalOutcome = { outcome: 'withdrawn' | 'already-ended' | 'not-found' }

/** A family gives a registration up, whether it has a place or waits for one; a freed place goes to who waits. */
export function withdrawRegistration(
  db: Db,
  request: { guardianId: string; familyId: string; registrationId: string },
  operation: Operation,
): Promise<WithdrawalOutcome> {
  const { guardianId, familyId, registrationId } = request
  const actor = { kind: 'guardian' as const, id: guardianId }
  const withdrawal = { registrationId, actor, scope: { familyId }, to: 'withdrawn' as const }
  return db.inTransaction(async (tx) => {
    const ending = { ...withdrawal, tell: 'registration-withdrawn' as const }
    const { outcome } = await endRegistration(tx, ending, operation)
    return { outcome: outcome === 'ended' ? 'withdrawn' : outcome }
  })
}
