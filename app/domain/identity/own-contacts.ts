import { findOwnContacts } from '#db/read/guardians.ts'
import type { ReadDb, Sealed, Vault } from '#db/schema.ts'
import { addressOf } from '../messages/address.ts'
import { maskEmail, maskMobile } from './masks.ts'

/** A guardian's phone and mailbox, masked; whether mail to it came back; and what reaches her now, if anything does. */
export interface OwnContacts {
  phone: string | null
  email: string | null
  hasBounced: boolean
  reachedBy: 'email' | 'sms' | null
}

/** Erased families have none. */
export async function ownContacts(
  db: ReadDb,
  guardianId: string,
  vault: Vault,
): Promise<OwnContacts> {
  const held = await findOwnContacts(db, guardianId)
  const key = held?.wrapped_key
  if (!held || !key) return { phone: null, email: null, hasBounced: false, reachedBy: null }
  const shown = (sealed: Sealed | null, mask: (value: string) => string) =>
    sealed && mask(vault.unseal(key, sealed))
  return {
    phone: shown(held.phone_sealed, maskMobile),
    email: shown(held.email_sealed, maskEmail),
    hasBounced: held.email_bounced_at !== null,
    reachedBy: addressOf(held)?.channel ?? null,
  }
}
