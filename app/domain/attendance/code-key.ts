import type { Vault } from '#db/schema.ts'

/**
 * The key of a class session's check-in codes, base64url, as the phones at it are given it: with it they make and check
 * the codes of that class session, and of no other.
 */
export function codeKeyOf(vault: Pick<Vault, 'deriveKey'>, classSessionId: string) {
  return vault.deriveKey(`check-in ${classSessionId}`)
}

/** The key of the printed cards of an offering, base64url: it stays on the server. */
export function cardKeyOf(vault: Pick<Vault, 'deriveKey'>, offeringId: string) {
  return vault.deriveKey(`cards ${offeringId}`)
}
