import { findIncidentToTell, isFollowedUp } from '#db/read/incidents.ts'
import { listOfficers } from '#db/read/officers.ts'
import { listReminders, type ReminderKey } from '#db/read/reminders.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { endReminder } from '#db/write/reminders.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from '../reminders/remind-staff.ts'

const atOnce = 50

/**
 * Tells again of incidents, each step once: the coordinators, where none of them has looked at it ten minutes after; the
 * city's officers, where a serious one has neither been followed up nor closed after an hour. True if there may be more.
 */
export async function escalateIncidents(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const { now } = operation
  const due = await listReminders(readDb, 'incident-reported', { now, limit: atOnce })
  for (const one of due) await db.inTransaction((tx) => escalate(tx, one, operation))
  return due.length === atOnce
}

async function escalate(tx: Tx, reminder: ReminderKey, operation: Operation) {
  const { now } = operation
  if (!(await endReminder(tx, reminder, now))) return
  const incident = await findIncidentToTell(tx, reminder.subject_id)
  if (!incident || incident.state === 'closed') return
  const cause = 'incident-reported' as const
  if (reminder.part === 'unseen') {
    if (incident.state !== 'reported') return
    const to = await listCoordinatorsToTell(tx, incident.organisation_id, now)
    const facts = { incident_id: incident.id, because: 'unseen' as const }
    return remindStaff(tx, { cause, facts, to }, operation)
  }
  if (await isFollowedUp(tx, incident.id)) return
  const to = (await listOfficers(tx, now)).filter(({ isCity }) => isCity)
  const facts = { incident_id: incident.id, because: 'quiet' as const }
  return remindStaff(tx, { cause, facts, to }, operation)
}
