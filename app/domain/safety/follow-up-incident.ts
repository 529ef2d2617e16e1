import type { Db } from '#db/schema.ts'
import { changeIncident, insertIncidentEvent } from '#db/write/safety.ts'
import type { Operation } from '../operation.ts'
import { type Coordinator, incidentInHand } from './incident-in-hand.ts'

/**
 * A coordinator writes down what was done since, also of one that is closed; with `closes`, what came of it, and it is
 * closed. `id` comes with the form: the same one sent twice is one.
 */
export function followUpIncident(
  db: Db,
  request: { staff: Coordinator; incidentId: string; id: string; note: string; closes: boolean },
  { now, vault }: Operation,
): Promise<{ outcome: 'kept' | 'closed' | 'not-found' }> {
  const { staff, incidentId, id, note, closes } = request
  return db.inTransaction(async (tx) => {
    const incident = await incidentInHand(tx, staff, incidentId)
    if (!incident) return { outcome: 'not-found' }
    const outcome = closes ? 'closed' : 'kept'
    if (closes && incident.state === 'closed') return { outcome }
    const isNew = await insertIncidentEvent(tx, {
      ...{ id, incident_id: incidentId, kind: closes ? 'closed' : 'followed_up', severity: null },
      note_sealed: vault.seal(incident.wrapped_key, note.trim()),
      ...{ at: now, staff_id: staff.staffId },
    })
    if (isNew && incident.state !== 'closed') {
      await changeIncident(tx, incidentId, { state: closes ? 'closed' : 'in_hand' })
    }
    return { outcome }
  })
}
