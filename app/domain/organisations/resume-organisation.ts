import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  changeOrganisationState,
  lockOrganisations,
  recordOrganisationEvent,
} from '#db/write/organisations.ts'
import type { Operation } from '../operation.ts'

/** Lets a suspended organisation work again: its people sign in anew. Sent again it works already. */
export function resumeOrganisation(
  db: Db,
  request: { organisationId: string; officerId: string },
  operation: Operation,
): Promise<{ outcome: 'done' | 'not-found' }> {
  const { organisationId: id, officerId: staff_id } = request
  return db.inTransaction(async (tx) => {
    const [organisation] = await lockOrganisations(tx, [id])
    if (!organisation) return { outcome: 'not-found' }
    if (!(await changeOrganisationState(tx, id, 'active'))) return { outcome: 'done' }
    await recordOrganisationEvent(tx, {
      ...{ id: operation.newId(), organisation_id: id, kind: 'resumed', at: operation.now },
      ...{ staff_id, reason: null },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff_id, action: 'organisation.resumed' },
      ...{ subject_kind: 'organisation', subject_id: id },
    })
    return { outcome: 'done' }
  })
}
