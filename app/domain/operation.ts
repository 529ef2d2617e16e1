import type { Instant, Vault } from '#db/schema.ts'

/** What every operation is given: the time it happens at, ids for what it makes (UUIDv7), and the vault. */
export interface Operation {
  now: Instant
  newId: () => string
  vault: Vault
}
