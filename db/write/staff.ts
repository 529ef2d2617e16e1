import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

/** False where somebody with this mail address, or this id, already works here. */
export async function insertStaff(tx: Tx, staff: Insertable<Database['staff']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('staff')
    .values(staff)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertRoleGrant(tx: Tx, grant: Insertable<Database['role_grant']>) {
  await tx.insertInto('role_grant').values(grant).execute()
}

/** Writes a new invitation down; the older ones no longer open anything. */
export async function replaceStaffInvitation(
  tx: Tx,
  invitation: Insertable<Database['staff_invitation']> & { created_at: Instant },
) {
  await tx
    .updateTable('staff_invitation')
    .set({ expires_at: invitation.created_at })
    .where('staff_id', '=', invitation.staff_id)
    .where('expires_at', '>', invitation.created_at)
    .execute()
  await tx.insertInto('staff_invitation').values(invitation).execute()
}

/** Locks a staff member until the transaction ends, where the invitation still waits for an answer. */
export async function lockInvitedStaff(tx: Tx, staffId: string): Promise<boolean> {
  const locked = await tx
    .updateTable('staff')
    .set({ state: 'invited' })
    .where('id', '=', staffId)
    .where('state', '=', 'invited')
    .executeTakeFirst()
  return locked.numUpdatedRows === 1n
}
