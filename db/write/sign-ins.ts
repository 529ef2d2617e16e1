import { type Insertable, sql } from 'kysely'
import type { Database, Db, Instant, Tx } from '../schema.ts'

export async function insertSignIn(
  tx: Tx,
  signIn: Omit<Insertable<Database['sign_in']>, 'last_seen_at'>,
) {
  await tx
    .insertInto('sign_in')
    .values({ ...signIn, last_seen_at: signIn.created_at })
    .execute()
}

/** Notes that the browser was seen now, unless it was seen after `longAgo` anyway. */
export async function noteSignInSeen(db: Db, tokenHash: string, now: Instant, longAgo: Instant) {
  await db
    .updateTable('sign_in')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .where('last_seen_at', '<=', longAgo)
    .execute()
}

/** Signs one browser out. */
export async function deleteSignIn(db: Db | Tx, tokenHash: string) {
  await db.deleteFrom('sign_in').where('token_hash', '=', tokenHash).execute()
}

/** Signs a staff member out everywhere. */
export async function deleteSignInsOf(tx: Tx, staffId: string) {
  await tx.deleteFrom('sign_in').where('staff_id', '=', staffId).execute()
}

export async function insertSignInCode(
  tx: Tx,
  code: Omit<Insertable<Database['sign_in_code']>, 'used_at'>,
) {
  await tx
    .insertInto('sign_in_code')
    .values({ ...code, used_at: null })
    .execute()
}

/** Takes one try of a code that can still be used: to sign in, or where a guardian is named to add her contact. */
export function takeTry(tx: Tx, id: string, guardianId: string | null, now: Instant) {
  return tx
    .updateTable('sign_in_code')
    .set({ tries_left: sql`tries_left - 1` })
    .where('id', '=', id)
    .where('purpose', '=', guardianId === null ? 'sign_in' : 'add_contact')
    .where('guardian_id', guardianId === null ? 'is' : '=', guardianId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries_left', '>', 0)
    .returning(['tries_left', 'code_sealed', 'target_kind', 'target_hash', 'target_sealed'])
    .executeTakeFirst()
}

/** False where it was used meanwhile. */
export async function markCodeUsed(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const used = await tx
    .updateTable('sign_in_code')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
