import type { Db } from '#db/schema.ts'
import { changeIncident, insertIncidentEvent } from '#db/write/safety.ts'
import type { Operation } from '../operation.ts'
import { incidentDetail } from './incident-detail.ts'
import { type Coordinator, incidentInHand } from './incident-in-hand.ts'

/** A coordinator opens an incident of her organisation: from then on it is in hand, and nobody is told that it is not. */
export function lookAtIncident(
  db: Db,
  { staff, incidentId }: { staff: Coordinator; incidentId: string },
  operation: Operation,
) {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const incident = await incidentInHand(tx, staff, incidentId)
    if (!incident) return undefined
    if (incident.state !== 'reported') return incidentDetail(tx, incident, staff, operation)
    await changeIncident(tx, incidentId, { state: 'in_hand' })
    await insertIncidentEvent(tx, {
      ...{ id: newId(), incident_id: incidentId, kind: 'seen', severity: null },
      ...{ note_sealed: null, at: now, staff_id: staff.staffId },
    })
    return incidentDetail(tx, { ...incident, state: 'in_hand' }, staff, operation)
  })
}
