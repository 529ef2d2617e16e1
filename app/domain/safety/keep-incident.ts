import { findPlaceOf } from '#db/read/incidents.ts'
import { listParticipants } from '#db/read/rosters.ts'
import type { Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertIncidentChildren, insertIncidentEvent, insertSafetyFact } from '#db/write/safety.ts'
import type { IncidentRecord } from '../attendance/device-record.ts'
import type { Operation } from '../operation.ts'
import { type NotedFact, notedColumns } from './noted-fact.ts'
import { tellOfIncident } from './tell-of-incident.ts'

/**
 * An incident: its three texts sealed with a key of its own, the children of this class session it names, and told at
 * once to whom its severity says. An id that is no child's of this class session is left out: the report counts more.
 */
export async function keepIncident(
  tx: Tx,
  noted: NotedFact<Omit<IncidentRecord, 'kind' | 'classSessionId' | 'deviceAt'>>,
  operation: Operation,
): Promise<{ outcome: 'kept' }> {
  const { device, record, classSession } = noted
  const { now, newId, vault } = operation
  const place = await findPlaceOf(tx, classSession.id)
  const key = vault.newKey()
  const isNew = await insertSafetyFact(tx, 'incident', {
    ...{ ...notedColumns(noted, now), ...place, wrapped_key: key, state: 'reported' },
    ...{ severity: record.severity, what_sealed: vault.seal(key, record.what.trim()) },
    ...{ done_sealed: vault.seal(key, record.done.trim()) },
    told_sealed: vault.seal(key, record.told.trim()),
  })
  if (!isNew) return { outcome: 'kept' }
  const participants = await listParticipants(tx, classSession.id)
  const children = participants
    .map(({ id }) => id)
    .filter((id) => record.registrationIds.includes(id))
  await insertIncidentChildren(tx, record.id, children)
  await insertIncidentEvent(tx, {
    ...{ id: newId(), incident_id: record.id, kind: 'reported', severity: record.severity },
    ...{ note_sealed: null, at: now, staff_id: device.staffId },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: device.staffId, action: 'incident.reported' },
    ...{ subject_kind: 'incident', subject_id: record.id },
    detail: { class_session: classSession.id, severity: record.severity, children },
  })
  const { severity, id } = record
  await tellOfIncident(tx, { id, severity, ...place }, operation)
  return { outcome: 'kept' }
}
