import { type Desk, findCredential } from '#db/read/credentials.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { decideCredential } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { announceShortage } from './announce-shortage.ts'
import { lockAssigned } from './lock-assigned.ts'

/**
 * An officer found a paper not to be good: it no longer counts, and coordinators are told where people lack now.
 * already-decided: it was revoked before.
 */
export function revokeCredential(
  db: Db,
  { desk, credentialId, officerId }: { desk: Desk; credentialId: string; officerId: string },
  operation: Operation,
): Promise<{ outcome: 'revoked' | 'already-decided' | 'not-found' }> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const paper = await findCredential(tx, desk, credentialId)
    if (!paper) return { outcome: 'not-found' }
    const offeringIds = await lockAssigned(tx, paper.staff_id, operation)
    return announceShortage(tx, offeringIds, operation, async () => {
      const decision = { state: 'revoked', decided_at: now, decided_by: officerId } as const
      const from = ['submitted', 'verified'] as const
      if (!(await decideCredential(tx, credentialId, from, decision))) {
        return { outcome: 'already-decided' }
      }
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: officerId, action: 'credential.revoked' },
        ...{ subject_kind: 'credential', subject_id: credentialId },
      })
      return { outcome: 'revoked' }
    })
  })
}
