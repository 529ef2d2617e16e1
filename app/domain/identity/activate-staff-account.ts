import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { activateStaff, takeInvitation } from '#db/write/staff-accounts.ts'
import type { Operation } from '../operation.ts'
import { signInStaffWithin } from './sign-in-staff.ts'

/** Gives an invited staff member a password, and signs the browser in where a token hash is given. Each invitation once. */
export function activateStaffAccount(
  db: Db,
  activation: { invitationHash: string; passwordHash: string; tokenHash: string | null },
  operation: Operation,
): Promise<'activated' | 'over'> {
  const { invitationHash, passwordHash, tokenHash } = activation
  return db.inTransaction(async (tx) => {
    const invitation = await takeInvitation(tx, invitationHash, operation.now)
    if (!invitation) return 'over'
    const staffId = invitation.staff_id
    if (!(await activateStaff(tx, staffId, passwordHash))) return 'over'
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staffId, action: 'staff.activated' },
      ...{ subject_kind: 'staff', subject_id: staffId },
    })
    if (tokenHash) await signInStaffWithin(tx, { staffId, tokenHash }, operation)
    return 'activated'
  })
}
