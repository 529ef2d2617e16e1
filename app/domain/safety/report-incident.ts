import type { Db } from '#db/schema.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import type { IncidentRecord } from '../attendance/device-record.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { keepIncident } from './keep-incident.ts'

/** An incident, as the page of a class session sends it. `id` comes with the form: the same one sent twice is one. */
export function reportIncident(
  db: Db,
  request: {
    staff: StaffMember
    classSessionId: string
    report: Pick<IncidentRecord, 'id' | 'severity' | 'registrationIds' | 'what' | 'done' | 'told'>
  },
  operation: Operation,
): Promise<{ outcome: 'reported' | 'not-found' }> {
  const { staff, classSessionId, report } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const classSession = await findRosterOf(tx, staff, classSessionId, now)
    if (!classSession) return { outcome: 'not-found' }
    const device = { id: null, staffId: staff.staffId }
    await keepIncident(tx, { device, record: { ...report, at: now }, classSession }, operation)
    return { outcome: 'reported' }
  })
}
