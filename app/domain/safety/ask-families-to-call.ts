import { listIncidentChildren } from '#db/read/incidents.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Db, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { changeIncident, insertIncidentEvent } from '#db/write/safety.ts'
import { textFamilies } from '../messages/text-families.ts'
import type { Operation } from '../operation.ts'
import { type Coordinator, incidentInHand } from './incident-in-hand.ts'

const oldAfter = 6 * 3_600_000

/**
 * M21, only by a person's button: the guardians of some of the children that an incident names are asked to call. The
 * message says neither what happened nor why. `id` comes with the form: the same one sent twice asks once.
 */
export function askFamiliesToCall(
  db: Db,
  request: {
    staff: Coordinator
    incidentId: string
    id: string
    registrationIds: readonly string[]
  },
  operation: Operation,
): Promise<{ outcome: 'asked' | 'unchanged' | 'not-found' } | Refused> {
  const { staff, incidentId, id, registrationIds } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const incident = await incidentInHand(tx, staff, incidentId)
    if (!incident) return { outcome: 'not-found' }
    const named = await listIncidentChildren(tx, incidentId)
    const chosen = named.filter((child) => registrationIds.includes(child.id))
    if (chosen.length === 0) return { outcome: 'refused', because: 'no-children' }
    const isNew = await insertIncidentEvent(tx, {
      ...{ id, incident_id: incidentId, kind: 'families_called', severity: null },
      ...{ note_sealed: null, at: now, staff_id: staff.staffId },
    })
    if (!isNew) return { outcome: 'unchanged' }
    if (incident.state === 'reported') await changeIncident(tx, incidentId, { state: 'in_hand' })
    const classSessionId = incident.class_session_id
    for (const child of chosen) await ask(tx, { ...child, classSessionId, staff }, operation)
    return { outcome: 'asked' }
  })
}

interface Refused {
  outcome: 'refused'
  because: 'no-children'
}

async function ask(
  tx: Tx,
  of: { id: string; classSessionId: string; staff: Coordinator },
  operation: Operation,
) {
  const { now, newId } = operation
  const notificationId = newId()
  const facts: FactsOf<'call-us'> = { staff_id: of.staff.staffId }
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'call-us', registration_id: of.id, facts },
    ...{ class_session_id: of.classSessionId, created_at: now, expanded_at: now },
  })
  const giveUpAt = new Date(Date.parse(now) + oldAfter).toISOString()
  const text = { notificationId, registrationId: of.id, giveUpAt }
  await textFamilies(tx, operation, [text], { andMail: true })
}
