import { findOrganisation, findStaffOf } from '#db/read/organisations.ts'
import type { Db, Locale, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertRoleGrant, insertStaff } from '#db/write/staff.ts'
import type { Operation } from '../operation.ts'
import { type InvitationToken, sendInvitation } from './send-invitation.ts'

interface Invited {
  /** Made when the form is shown: the same form sent twice invites once. */
  id: string
  organisationId: string
  /** An officer, or a coordinator of the organisation. */
  invitedBy: string
  role: 'coordinator' | 'instructor'
  name: string
  /** Normalised. */
  email: string
  phone: string | null
  /** The language of the mail. */
  locale: Locale
}

export type InviteOutcome =
  | { outcome: 'invited'; staffId: string }
  | { outcome: 'not-found' }
  | { outcome: 'refused'; because: { code: 'email-used' } }

/** Gives an organisation somebody who is asked by mail to choose a password. A mail address works here once. */
export async function inviteStaff(
  db: Db,
  invited: Invited & InvitationToken,
  operation: Operation,
): Promise<InviteOutcome> {
  const staff = newStaff(invited, operation)
  return db.inTransaction(async (tx) => {
    if (!(await findOrganisation(tx, invited.organisationId))) {
      return { outcome: 'not-found' as const }
    }
    if (!(await insertStaff(tx, staff))) {
      const before = await findStaffOf(tx, invited.organisationId, staff.id)
      return before?.email_hash === staff.email_hash
        ? { outcome: 'invited' as const, staffId: staff.id }
        : { outcome: 'refused' as const, because: { code: 'email-used' as const } }
    }
    await grantRole(tx, staff.id, invited, operation)
    await sendInvitation(tx, { ...invited, staff }, operation)
    return { outcome: 'invited' as const, staffId: staff.id }
  })
}

function newStaff(invited: Invited, { now, vault }: Operation) {
  const wrapped_key = vault.newKey()
  return {
    ...{ id: invited.id, organisation_id: invited.organisationId, wrapped_key, name: invited.name },
    email_sealed: vault.seal(wrapped_key, invited.email),
    email_hash: vault.lookup(invited.email),
    phone_sealed: invited.phone === null ? null : vault.seal(wrapped_key, invited.phone),
    ...{ state: 'invited' as const, is_demo: 0 as const, created_at: now },
  }
}

async function grantRole(
  tx: Tx,
  staffId: string,
  { organisationId, invitedBy, role }: Invited,
  operation: Operation,
) {
  await insertRoleGrant(tx, {
    ...{ id: operation.newId(), staff_id: staffId, role },
    ...{ organisation_id: organisationId, valid_from: operation.now, granted_by: invitedBy },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: invitedBy, action: 'staff.invited' },
    ...{ subject_kind: 'staff', subject_id: staffId },
    detail: { organisation_id: organisationId, role },
  })
}
