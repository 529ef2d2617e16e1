import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeSwimmers, noteStaffingChanged } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'

/** Says whether an offering in the pool is for swimmers: only while it is planned, for it decides who has to be there. */
export function setSwimmers(
  db: Db,
  wish: { organisationId: string; offeringId: string; changedBy: string; swimmers: boolean },
  operation: Operation,
): Promise<{ outcome: 'changed' | 'not-open' }> {
  return db.inTransaction(async (tx) => {
    if (!(await changeSwimmers(tx, wish))) return { outcome: 'not-open' }
    const { changedBy: by, offeringId } = wish
    await noteStaffingChanged(tx, { offeringId, by, now: operation.now })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: wish.changedBy, action: 'offering.swimmers' },
      ...{ subject_kind: 'offering', subject_id: wish.offeringId },
      detail: { swimmers: wish.swimmers },
    })
    return { outcome: 'changed' }
  })
}
