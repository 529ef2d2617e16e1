import { findReleaseProposal } from '#db/read/release-proposals.ts'
import type { Tx } from '#db/schema.ts'
import { decideProposal, lockRegistrations } from '#db/write/absence-steps.ts'
import { writeAudit } from '#db/write/audit.ts'
import type { Operation } from '../operation.ts'
import { lockWhatFills } from '../waitlist/lock-what-fills.ts'

export interface ProposalDecision {
  staffId: string
  organisationId: string
  registrationId: string
  decision: 'released' | 'kept'
  note: string | null
}

/**
 * Decides a proposed release of an own offering, once: not-open where another coordinator did, a correction took the
 * proposal back, or the registration has ended. Returns the registration with its absences.
 */
export async function takeProposal(
  tx: Tx,
  { decision, note, ...request }: ProposalDecision,
  operation: Operation,
) {
  const { organisationId, registrationId, staffId } = request
  const seen = await findReleaseProposal(tx, organisationId, registrationId)
  if (!seen) return { outcome: 'not-found' as const }
  const freed = { offeringIds: [seen.offering_id], participantIds: [seen.participant_id] }
  await lockWhatFills(tx, freed)
  await lockRegistrations(tx, [registrationId])
  // Read again: under the locks it stands still.
  const found = await findReleaseProposal(tx, organisationId, registrationId)
  if (!found?.step_id || found.state !== 'confirmed') return { outcome: 'not-open' as const }
  const decided = { decision, note, at: operation.now, staffId }
  if (!(await decideProposal(tx, found.step_id, decided))) return { outcome: 'not-open' as const }
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staffId, action: `release.${decision}` },
    ...{ subject_kind: 'registration', subject_id: registrationId },
    detail: { absences: found.absences },
  })
  return { outcome: 'decided' as const, absences: found.absences ?? 0 }
}
