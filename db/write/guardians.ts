import type { Insertable, Updateable } from 'kysely'
import type { ContactKind } from '../schema/sign-ins.ts'
import type { Database, Instant, Tx } from '../schema.ts'

export async function insertFamily(tx: Tx, family: Insertable<Database['family']>) {
  await tx.insertInto('family').values(family).execute()
}

export async function deleteFamily(tx: Tx, id: string) {
  await tx.deleteFrom('family').where('id', '=', id).execute()
}

/** False where somebody else has the phone or mailbox. */
export async function insertGuardian(
  tx: Tx,
  guardian: Insertable<Database['guardian']>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('guardian')
    .values(guardian)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function updateGuardian(
  tx: Tx,
  id: string,
  changes: Updateable<Database['guardian']>,
) {
  await tx.updateTable('guardian').set(changes).where('id', '=', id).execute()
}

/** A code has reached the guardian there: messages do too. */
export async function proveContact(tx: Tx, id: string, kind: ContactKind, now: Instant) {
  const proved =
    kind === 'phone'
      ? { phone_verified_at: now }
      : { email_verified_at: now, email_bounced_at: null }
  await updateGuardian(tx, id, proved)
}
