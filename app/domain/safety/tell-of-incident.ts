import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { Database, Instant, Tx } from '#db/schema.ts'
import { planReminder } from '#db/write/reminders.ts'
import type { Operation } from '../operation.ts'
import { remindStaff } from '../reminders/remind-staff.ts'
import { listOfficersFor } from './whom-to-tell.ts'

type Incident = Pick<Database['incident'], 'id' | 'severity' | 'organisation_id' | 'district_code'>

const [unseenAfter, quietAfter] = [10, 60] // minutes
const after = (now: Instant, minutes: number) =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString()

/**
 * 突发情况, told in the transaction that brings it: the coordinators at once, of a serious one the district's and the
 * city's officers with them. What comes next if nobody acts is planned: see escalate-incidents.ts.
 */
export async function tellOfIncident(tx: Tx, incident: Incident, operation: Operation) {
  const { id, severity, organisation_id, district_code } = incident
  const { now } = operation
  const cause = 'incident-reported' as const
  const isMinor = severity === 'minor'
  const coordinators = await listCoordinatorsToTell(tx, organisation_id, now)
  const officers = isMinor ? [] : await listOfficersFor(tx, district_code, now)
  const to = [...coordinators, ...officers]
  await remindStaff(tx, { cause, facts: { incident_id: id }, to }, operation)
  const later = { cause, subject_id: id }
  await planReminder(tx, { ...later, part: 'unseen', due_at: after(now, unseenAfter) })
  if (isMinor) return
  await planReminder(tx, { ...later, part: 'quiet', due_at: after(now, quietAfter) })
}
