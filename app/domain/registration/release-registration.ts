import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { endRegistration } from './end-registration.ts'
import { type ProposalDecision, takeProposal } from './take-proposal.ts'

export type ReleaseOutcome = { outcome: 'released' | 'not-open' | 'not-found' }

/**
 * A coordinator decides that a place goes on to who waits, after absences that the family was warned of. Nobody else
 * and nothing by itself does this. The family is told why, and what it can do.
 */
export function releaseRegistration(
  db: Db,
  request: Omit<ProposalDecision, 'decision' | 'note'>,
  operation: Operation,
): Promise<ReleaseOutcome> {
  const { registrationId, staffId } = request
  return db.inTransaction(async (tx) => {
    const decision = { ...request, decision: 'released' as const, note: null }
    const taken = await takeProposal(tx, decision, operation)
    if (taken.outcome !== 'decided') return { outcome: taken.outcome }
    const ending = {
      ...{ registrationId, to: 'released' as const, scope: 'any' as const, reason: 'absences' },
      ...{ actor: { kind: 'staff' as const, id: staffId }, tell: 'registration-released' as const },
    }
    await endRegistration(tx, { ...ending, facts: { absences: taken.absences } }, operation)
    return { outcome: 'released' }
  })
}
