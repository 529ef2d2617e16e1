import type { LookupHash, ReadDb } from '../schema.ts'

/** Whoever is told under a phone or mailbox: a guardian, or somebody who works here. */
export async function findRecipientByHash(db: ReadDb, hash: LookupHash) {
  const guardian = await db
    .selectFrom('guardian')
    .select('id')
    .where((where) => where.or([where('phone_hash', '=', hash), where('email_hash', '=', hash)]))
    .executeTakeFirst()
  if (guardian) return guardian
  return await db.selectFrom('staff').select('id').where('email_hash', '=', hash).executeTakeFirst()
}
