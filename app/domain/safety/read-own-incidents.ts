import { listOwnIncidents } from '#db/read/incidents.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { findRosterOf } from '../attendance/class-session-in-hand.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { incidentTexts } from './incident-texts.ts'

/**
 * What a member reported of a class session, the newest first: as long as its roster may be seen, so to a week after it
 * for an instructor. Each reading is in the audit.
 */
export function readOwnIncidents(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
) {
  const { now, vault } = operation
  return db.inTransaction(async (tx) => {
    if (!(await findRosterOf(tx, staff, classSessionId, now))) return []
    const own = await listOwnIncidents(tx, classSessionId, staff.staffId)
    for (const { id } of own) {
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'incident.read' },
        ...{ subject_kind: 'incident', subject_id: id },
      })
    }
    return own.map(({ id, severity, state, occurred_at, ...sealed }) => ({
      ...{ id, severity, state, occurredAt: occurred_at, ...incidentTexts(sealed, vault) },
    }))
  })
}
