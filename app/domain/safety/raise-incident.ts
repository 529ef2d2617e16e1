import type { IncidentSeverity } from '#db/schema/safety.ts'
import type { Db } from '#db/schema.ts'
import { changeIncident, insertIncidentEvent } from '#db/write/safety.ts'
import type { Operation } from '../operation.ts'
import { type Coordinator, incidentInHand } from './incident-in-hand.ts'
import { tellOfIncident } from './tell-of-incident.ts'

const grave: readonly IncidentSeverity[] = ['minor', 'serious', 'critical']

/** What an incident can be raised to: never down. */
export const raisedFrom = (severity: IncidentSeverity) => grave.slice(grave.indexOf(severity) + 1)

/** A coordinator finds an incident graver than it was reported: who has to hear of it then, hears of it at once. */
export function raiseIncident(
  db: Db,
  request: { staff: Coordinator; incidentId: string; id: string; severity: IncidentSeverity },
  operation: Operation,
): Promise<{ outcome: 'raised' | 'unchanged' | 'not-found' }> {
  const { staff, incidentId, id, severity } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const incident = await incidentInHand(tx, staff, incidentId)
    if (!incident) return { outcome: 'not-found' }
    const mayRaise = incident.state !== 'closed' && raisedFrom(incident.severity).includes(severity)
    if (!mayRaise) return { outcome: 'unchanged' }
    const isNew = await insertIncidentEvent(tx, {
      ...{ id, incident_id: incidentId, kind: 'raised', severity, note_sealed: null },
      ...{ at: now, staff_id: staff.staffId },
    })
    if (!isNew) return { outcome: 'unchanged' }
    await changeIncident(tx, incidentId, { severity, state: 'in_hand' })
    await tellOfIncident(tx, { ...incident, severity }, operation)
    return { outcome: 'raised' }
  })
}
