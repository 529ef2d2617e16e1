import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import {
  changeOrganisationState,
  endSignInsOf,
  lockOrganisations,
  recordOrganisationEvent,
} from '#db/write/organisations.ts'
import type { Operation } from '../operation.ts'

/**
 * Suspends an organisation, for a reason: its people are signed out and stay out, nothing of it is published, and no
 * contract of it becomes active. Class sessions that families know of stay. Sent again it is suspended already.
 */
export function suspendOrganisation(
  db: Db,
  request: { organisationId: string; officerId: string; reason: string },
  operation: Operation,
): Promise<{ outcome: 'done' | 'not-found' }> {
  const { organisationId: id, officerId: staff_id, reason } = request
  return db.inTransaction(async (tx) => {
    const [organisation] = await lockOrganisations(tx, [id])
    if (!organisation) return { outcome: 'not-found' }
    if (!(await changeOrganisationState(tx, id, 'suspended'))) return { outcome: 'done' }
    await endSignInsOf(tx, id)
    await recordOrganisationEvent(tx, {
      ...{ id: operation.newId(), organisation_id: id, kind: 'suspended', at: operation.now },
      ...{ staff_id, reason },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff_id, action: 'organisation.suspended' },
      ...{ subject_kind: 'organisation', subject_id: id },
    })
    return { outcome: 'done' }
  })
}
