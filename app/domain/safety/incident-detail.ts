import {
  findIncidentNews,
  findReporter,
  listIncidentChildren,
  listIncidentEvents,
} from '#db/read/incidents.ts'
import type { Database, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import type { Operation } from '../operation.ts'
import { incidentTexts } from './incident-texts.ts'

/** All of an incident, to be read by somebody who may: the reading is in the audit, with the children it names. */
export async function incidentDetail(
  tx: Tx,
  incident: Database['incident'],
  { staffId }: { staffId: string },
  operation: Operation,
) {
  const { id, wrapped_key: key } = incident
  const { vault } = operation
  const children = await listIncidentChildren(tx, id)
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staffId, action: 'incident.read' },
    ...{ subject_kind: 'incident', subject_id: id },
    detail: { children: children.map((child) => child.id) },
  })
  const events = await listIncidentEvents(tx, id)
  const about = await findIncidentNews(tx, id)
  if (!about) throw new Error('an incident has lost its class session')
  return {
    ...{ id, severity: incident.severity, state: incident.state },
    ...{ occurredAt: incident.occurred_at, receivedAt: incident.received_at },
    classSessionId: incident.class_session_id,
    ...incidentTexts(incident, vault),
    reporter: await findReporter(tx, incident.staff_id),
    children: children.map((child) => ({ id: child.id, name: child.child_name ?? '' })),
    events: events.map(({ note_sealed, ...event }) => ({
      ...event,
      note: note_sealed && vault.unseal(key, note_sealed),
    })),
    about,
  }
}
