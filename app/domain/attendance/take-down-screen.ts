import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { endScreensAt } from '#db/write/screens.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { findRosterOf } from './class-session-in-hand.ts'

/** Ends the screen of a class session at once: its address and what it showed are of no use any more. */
export function takeDownScreen(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
): Promise<{ outcome: 'down' | 'unchanged' | 'not-found' }> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    if (!(await findRosterOf(tx, staff, classSessionId, now))) return { outcome: 'not-found' }
    const by = { staffId: staff.staffId, now }
    if ((await endScreensAt(tx, classSessionId, by)) === 0) return { outcome: 'unchanged' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'screen.taken-down' },
      ...{ subject_kind: 'class_session', subject_id: classSessionId },
    })
    return { outcome: 'down' }
  })
}
