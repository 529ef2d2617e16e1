import type { Desk } from '#db/read/credentials.ts'
import { findOfferingFor, findOverride } from '#db/read/overrides.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { withdrawOverrideRow } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { announceShortage } from './announce-shortage.ts'

export type Withdrawn =
  | { outcome: 'withdrawn' | 'unchanged'; offeringId: string }
  | { outcome: 'not-found' }

/** What an officer let pass no longer passes; the coordinators of a published offering are told what lacks now. */
export function withdrawOverride(
  db: Db,
  { desk, officerId, overrideId }: { desk: Desk; officerId: string; overrideId: string },
  operation: Operation,
): Promise<Withdrawn> {
  return db.inTransaction(async (tx) => {
    const override = await findOverride(tx, overrideId)
    const offeringId = override?.offering_id
    if (!offeringId || !(await findOfferingFor(tx, desk, offeringId))) {
      return { outcome: 'not-found' }
    }
    return announceShortage(tx, [offeringId], operation, async () => {
      if (!(await withdrawOverrideRow(tx, overrideId, operation.now))) {
        return { outcome: 'unchanged', offeringId }
      }
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: officerId, action: 'safety-override.withdrawn' },
        ...{ subject_kind: 'offering', subject_id: offeringId, detail: { override: overrideId } },
      })
      return { outcome: 'withdrawn', offeringId }
    })
  })
}
