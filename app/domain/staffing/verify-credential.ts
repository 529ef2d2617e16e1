import { type Desk, findCredential } from '#db/read/credentials.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { decideCredential } from '#db/write/staffing.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'

export type Verified =
  | { outcome: 'verified' | 'not-found' }
  /** Another officer was quicker. */
  | { outcome: 'already-decided' }
  | { outcome: 'refused'; because: { code: 'already-expired' } }

/** An officer compared a paper with the original: it counts from now on, until the day it expires. */
export function verifyCredential(
  db: Db,
  { desk, credentialId, officerId }: { desk: Desk; credentialId: string; officerId: string },
  operation: Operation,
): Promise<Verified> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const paper = await findCredential(tx, desk, credentialId)
    if (!paper) return { outcome: 'not-found' }
    if (paper.state === 'submitted' && paper.expires_on <= foshanDay(now)) {
      return { outcome: 'refused', because: { code: 'already-expired' } }
    }
    const decision = { state: 'verified', decided_at: now, decided_by: officerId } as const
    if (!(await decideCredential(tx, credentialId, ['submitted'], decision))) {
      return { outcome: 'already-decided' }
    }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'credential.verified' },
      ...{ subject_kind: 'credential', subject_id: credentialId },
    })
    return { outcome: 'verified' }
  })
}
