import type { OfferingState } from '#db/schema/programmes.ts'
import type { Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeOfferingState, recordOfferingEvent } from '#db/write/offerings.ts'
import type { Operation } from '../operation.ts'

interface Step {
  offeringId: string
  from: OfferingState
  to: OfferingState
  staffId: string
  detail?: Record<string, unknown>
}

/**
 * Moves a locked offering on by one step, with its event and its audit.
 * @throws where it is no longer in the state that was seen under the lock.
 */
export async function moveOfferingOn(tx: Tx, step: Step, operation: Operation) {
  const { offeringId, from, to, staffId, detail = {} } = step
  if (!(await changeOfferingState(tx, { id: offeringId, from: [from], to }))) {
    throw new Error(`the offering left the state ${from} under its lock`)
  }
  await recordOfferingEvent(tx, {
    ...{ id: operation.newId(), offering_id: offeringId, from_state: from, to_state: to },
    ...{ at: operation.now, staff_id: staffId },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staffId, action: `offering.${to}`, detail },
    ...{ subject_kind: 'offering', subject_id: offeringId },
  })
}
