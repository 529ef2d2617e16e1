import type { ContactKind } from '../schema/sign-ins.ts'
import type { LookupHash, ReadDb } from '../schema.ts'

/** Who signs in with this phone or mailbox. */
export function findGuardianByContact(db: ReadDb, kind: ContactKind, hash: LookupHash) {
  return db
    .selectFrom('guardian')
    .select(['id', 'name'])
    .where(kind === 'phone' ? 'phone_hash' : 'email_hash', '=', hash)
    .executeTakeFirst()
}

export async function findFamilyOfGuardian(db: ReadDb, guardianId: string) {
  const guardian = await db
    .selectFrom('guardian')
    .select('family_id')
    .where('id', '=', guardianId)
    .executeTakeFirst()
  return guardian?.family_id
}

/** The key that seals a guardian's contacts, unless her family was erased. */
export async function findGuardianKey(db: ReadDb, guardianId: string) {
  const family = await db
    .selectFrom('guardian')
    .innerJoin('family', 'family.id', 'guardian.family_id')
    .select('family.wrapped_key')
    .where('guardian.id', '=', guardianId)
    .executeTakeFirst()
  return family?.wrapped_key ?? undefined
}

/** A guardian's sealed contacts, which of them reach her, and the key that opens them. */
export function findOwnContacts(db: ReadDb, guardianId: string) {
  return db
    .selectFrom('guardian')
    .innerJoin('family', 'family.id', 'guardian.family_id')
    .select(['guardian.phone_sealed', 'guardian.phone_verified_at', 'family.wrapped_key'])
    .select(['guardian.email_sealed', 'guardian.email_verified_at', 'guardian.email_bounced_at'])
    .where('guardian.id', '=', guardianId)
    .executeTakeFirst()
}
