import { findGuardianByContact } from '#db/read/guardians.ts'
import type { ContactKind } from '#db/schema/sign-ins.ts'
import type { Locale, LookupHash, Tx } from '#db/schema.ts'
import { deleteFamily, insertFamily, insertGuardian } from '#db/write/guardians.ts'
import type { Operation } from '../operation.ts'
import { contactColumns } from './contact-columns.ts'

/** A family of her own for a guardian whose contact was just proved; of two at once, both find the one that came first. */
export async function firstComer(
  tx: Tx,
  contact: { kind: ContactKind; value: string; hash: LookupHash },
  locale: Locale,
  { now, newId, vault }: Operation,
) {
  const family = { id: newId(), wrapped_key: vault.newKey(), created_at: now }
  await insertFamily(tx, family)
  const inserted = await insertGuardian(tx, {
    ...{ id: newId(), family_id: family.id, locale, created_at: now },
    ...contactColumns(contact, family.wrapped_key, { now, vault }),
  })
  // Two codes to the same contact, confirmed at once: the other one came first.
  if (!inserted) await deleteFamily(tx, family.id)
  const guardian = await findGuardianByContact(tx, contact.kind, contact.hash)
  if (!guardian) throw new Error('a guardian just inserted is not there')
  return guardian
}
