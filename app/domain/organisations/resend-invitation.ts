import { findStaffOf } from '#db/read/organisations.ts'
import type { Db, Locale } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockInvitedStaff } from '#db/write/staff.ts'
import type { Operation } from '../operation.ts'
import { type InvitationToken, sendInvitation } from './send-invitation.ts'

/** Mails somebody who was invited a new link; earlier links end. Somebody already at work needs none. */
export async function resendInvitation(
  db: Db,
  resent: InvitationToken & {
    organisationId: string
    staffId: string
    invitedBy: string
    locale: Locale
  },
  operation: Operation,
): Promise<{ outcome: 'sent' | 'already-active' | 'not-found' }> {
  return db.inTransaction(async (tx) => {
    const staff = await findStaffOf(tx, resent.organisationId, resent.staffId)
    if (!staff) return { outcome: 'not-found' as const }
    if (!(await lockInvitedStaff(tx, staff.id))) return { outcome: 'already-active' as const }
    await sendInvitation(tx, { ...resent, staff }, operation)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: resent.invitedBy, action: 'staff.invited-again' },
      ...{ subject_kind: 'staff', subject_id: staff.id },
      detail: { organisation_id: resent.organisationId },
    })
    return { outcome: 'sent' as const }
  })
}
