import { findOwnRegistration } from '#db/read/registrations.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { endRegistration } from './end-registration.ts'
import { readLateness } from './read-withdrawal.ts'

export type WithdrawalOutcome = { outcome: 'withdrawn' | 'already-ended' | 'not-found' }

/**
 * A family gives a registration up, whether it has a place or waits for one; a freed place goes to who waits. Less
 * than 24 hours before the next class session it is marked late (domain.md, Defaults): db/read/late-withdrawals.ts counts.
 */
export function withdrawRegistration(
  db: Db,
  request: { guardianId: string; familyId: string; registrationId: string },
  operation: Operation,
): Promise<WithdrawalOutcome> {
  const { guardianId, familyId, registrationId } = request
  const actor = { kind: 'guardian' as const, id: guardianId }
  const withdrawal = { registrationId, actor, scope: { familyId }, to: 'withdrawn' as const }
  return db.inTransaction(async (tx) => {
    const own = await findOwnRegistration(tx, familyId, registrationId)
    if (!own) return { outcome: 'not-found' }
    const { isLate } = await readLateness(tx, own, request, operation.now)
    const ending = { ...withdrawal, tell: 'registration-withdrawn' as const }
    const marked = { ...ending, ...(isLate && { reason: 'late' }) }
    const { outcome } = await endRegistration(tx, marked, operation)
    return { outcome: outcome === 'ended' ? 'withdrawn' : outcome }
  })
}
