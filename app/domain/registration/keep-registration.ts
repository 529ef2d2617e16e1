import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { type ProposalDecision, takeProposal } from './take-proposal.ts'

export type KeepingOutcome = { outcome: 'kept' | 'not-open' | 'not-found' }

/** A coordinator decides that a child keeps its place in spite of absences, and writes down why. */
export function keepRegistration(
  db: Db,
  request: Omit<ProposalDecision, 'decision' | 'note'> & { note: string },
  operation: Operation,
): Promise<KeepingOutcome> {
  return db.inTransaction(async (tx) => {
    const { outcome } = await takeProposal(tx, { ...request, decision: 'kept' }, operation)
    return { outcome: outcome === 'decided' ? 'kept' : outcome }
  })
}
