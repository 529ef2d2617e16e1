import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeStaff, lockStaff } from '#db/write/staffing.ts'
import type { Operation } from '../operation.ts'

/** Writes another name or phone of somebody of the organisation. The mail address is the sign-in, and stays. */
export function changeStaffMember(
  db: Db,
  change: {
    organisationId: string
    staffId: string
    changedBy: string
    name: string
    /** Normalised; null: it stays as it is. */
    phone: string | null
  },
  operation: Operation,
): Promise<{ outcome: 'changed' | 'not-found' }> {
  return db.inTransaction(async (tx) => {
    const staff = await lockStaff(tx, change.organisationId, change.staffId)
    if (!staff) return { outcome: 'not-found' }
    const { phone, name } = change
    const sealed = phone === null ? null : operation.vault.seal(staff.wrapped_key, phone)
    await changeStaff(tx, staff.id, { name, ...(sealed && { phone_sealed: sealed }) })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: change.changedBy, action: 'staff.changed' },
      ...{ subject_kind: 'staff', subject_id: staff.id, detail: { fields: ['name', 'phone'] } },
    })
    return { outcome: 'changed' }
  })
}
