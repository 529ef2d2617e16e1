import type { Flag, Instant, LookupHash, Sealed } from '../schema.ts'

export interface SignInTables {
  sign_in_code: SignInCodeTable
  sign_in: SignInTable
  attempt_count: AttemptCountTable
}

export type ContactKind = 'phone' | 'email'

/** A six-digit code on its way to a phone or mailbox. */
interface SignInCodeTable {
  id: string
  /** add_contact: a signed-in guardian proves a second phone or mailbox. */
  purpose: 'sign_in' | 'add_contact'
  guardian_id: string | null
  target_kind: ContactKind
  target_hash: LookupHash
  /** Sealed with the house's key: the family may not exist yet. */
  target_sealed: Sealed
  code_sealed: Sealed
  tries_left: number
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

/** A browser that is signed in: as a guardian or as staff, never both. */
interface SignInTable {
  /** SHA-256 of the 256-bit token in the cookie. */
  token_hash: string
  guardian_id: string | null
  staff_id: string | null
  shared_device: Flag
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
}

/** How often something limited was tried in a window of time. */
interface AttemptCountTable {
  /** What is limited and, hashed, for whom: sign-in-code:target:… */
  bucket: string
  count: number
  resets_at: Instant
}
