import { listOwnAssignments } from '#db/read/staffing.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endDevicesOf } from '#db/write/devices.ts'
import { changeStaff, endAccess, lockStaff, releaseFrom } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'
import { announceShortage } from './announce-shortage.ts'
import { lockAssigned } from './lock-assigned.ts'

export type Disabled =
  | { outcome: 'disabled' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: { code: 'oneself' } }

/**
 * Somebody no longer works for the organisation: signed out at once, out of every class session to come. What was held
 * stays in the records. It cannot be refused, except to oneself; coordinators are told where people lack now.
 */
export function disableStaffMember(
  db: Db,
  wish: { organisationId: string; staffId: string; disabledBy: string },
  operation: Operation,
): Promise<Disabled> {
  const { organisationId, staffId, disabledBy } = wish
  const { now } = operation
  if (staffId === disabledBy) {
    return Promise.resolve({ outcome: 'refused', because: { code: 'oneself' } })
  }
  return db.inTransaction(async (tx) => {
    const offeringIds = await lockAssigned(tx, staffId, operation)
    return announceShortage(tx, offeringIds, operation, async () => {
      const staff = await lockStaff(tx, organisationId, staffId)
      if (!staff) return { outcome: 'not-found' }
      if (staff.state === 'disabled') return { outcome: 'unchanged' }
      const ahead = await listOwnAssignments(tx, staffId, now)
      const classSessionIds = ahead.map((one) => one.class_session_id)
      await releaseFrom(tx, staffId, classSessionIds)
      await changeStaff(tx, staffId, { state: 'disabled' })
      await endAccess(tx, staffId, now)
      const ending = { ended_at: now, ended_as: 'cut_off' as const, ended_by: disabledBy }
      await endDevicesOf(tx, staffId, ending)
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: disabledBy, action: 'staff.disabled' },
        ...{ subject_kind: 'staff', subject_id: staffId },
        detail: { class_sessions: classSessionIds },
      })
      return { outcome: 'disabled' }
    })
  })
}
