import type { Instant, Tx } from '../schema.ts'

/** Uses an invitation up and says whose it was; nothing where it is too old or used. */
export function takeInvitation(tx: Tx, tokenHash: string, now: Instant) {
  return tx
    .updateTable('staff_invitation')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('staff_id')
    .executeTakeFirst()
}

/** False where the account is not waiting to be activated. */
export async function activateStaff(tx: Tx, id: string, passwordHash: string): Promise<boolean> {
  const activated = await tx
    .updateTable('staff')
    .set({ state: 'active', password_hash: passwordHash })
    .where('id', '=', id)
    .where('state', '=', 'invited')
    .executeTakeFirst()
  return activated.numUpdatedRows === 1n
}
