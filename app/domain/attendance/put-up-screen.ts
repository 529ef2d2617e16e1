import { listScreensAt } from '#db/read/screens.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockClassSession } from '#db/write/class-sessions.ts'
import { insertScreen } from '#db/write/screens.ts'
import type { Operation } from '../operation.ts'
import { shortCode } from '../registration/short-code.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { findRosterOf } from './class-session-in-hand.ts'
import { isScreenUp, screenTokenOf } from './screen-code.ts'

/** Makes the address of a screen for a class session in the member's hands; where one stands already, it stays. */
export function putUpScreen(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
): Promise<{ outcome: 'up' | 'unchanged' | 'over' | 'not-found' }> {
  const { now, newId, vault } = operation
  return db.inTransaction(async (tx) => {
    const found = await findRosterOf(tx, staff, classSessionId, now)
    if (!found) return { outcome: 'not-found' }
    if (found.state === 'cancelled' || !isScreenUp(found, now)) return { outcome: 'over' }
    await lockClassSession(tx, classSessionId)
    if ((await listScreensAt(tx, [classSessionId])).length > 0) return { outcome: 'unchanged' }
    const id = newId()
    const token_hash = vault.lookup(await screenTokenOf(vault, id))
    await insertScreen(tx, {
      ...{ id, code: shortCode(id), token_hash, class_session_id: classSessionId },
      ...{ staff_id: staff.staffId, put_up_at: now },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'screen.put-up' },
      ...{ subject_kind: 'class_session', subject_id: classSessionId },
    })
    return { outcome: 'up' }
  })
}
