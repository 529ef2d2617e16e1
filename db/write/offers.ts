import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

export async function insertOffer(tx: Tx, offer: Insertable<Database['offer']>) {
  await tx.insertInto('offer').values(offer).execute()
}

/** Answers an offer, if it still waits for an answer and its time is not over at `now`. */
export async function decideOffer(
  tx: Tx,
  id: string,
  state: 'accepted' | 'declined',
  now: Instant,
): Promise<boolean> {
  const decided = await tx
    .updateTable('offer')
    .set({ state, decided_at: now })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return decided.numUpdatedRows === 1n
}

/** Ends an offer whose time is over, if nobody answered it. */
export async function expireOffer(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const expired = await tx
    .updateTable('offer')
    .set({ state: 'expired', decided_at: now })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return expired.numUpdatedRows === 1n
}

/** Takes back the offer a registration holds, if it holds one. */
export async function revokeOffer(tx: Tx, registrationId: string, now: Instant) {
  await tx
    .updateTable('offer')
    .set({ state: 'revoked', decided_at: now })
    .where('registration_id', '=', registrationId)
    .where('state', '=', 'sent')
    .execute()
}
