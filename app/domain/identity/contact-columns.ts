import type { ContactKind } from '#db/schema/sign-ins.ts'
import type { Instant, LookupHash, Vault, WrappedKey } from '#db/schema.ts'

/** The columns of a guardian that hold a contact proved now, sealed with her family's key. */
export function contactColumns(
  { kind, value, hash }: { kind: ContactKind; value: string; hash: LookupHash },
  familyKey: WrappedKey,
  { now, vault }: { now: Instant; vault: Vault },
) {
  const sealed = vault.seal(familyKey, value)
  return kind === 'phone'
    ? { phone_sealed: sealed, phone_hash: hash, phone_verified_at: now }
    : {
        ...{ email_sealed: sealed, email_hash: hash, email_verified_at: now },
        email_bounced_at: null,
      }
}
