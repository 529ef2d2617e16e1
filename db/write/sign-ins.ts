import type { Insertable } from 'kysely'
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
