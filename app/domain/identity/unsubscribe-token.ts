import type { Vault } from '#db/schema.ts'

const purpose = 'unsubscribe '

/** What opens /u/:token for a guardian: for good, and for nothing else. */
export const unsubscribeToken = (vault: Vault, guardianId: string) =>
  vault.sealInLink(purpose + guardianId)

/** The guardian whom a token was made for, or undefined. */
export function guardianOfToken(vault: Vault, token: string) {
  const text = vault.openLink(token)
  return text?.startsWith(purpose) ? text.slice(purpose.length) : undefined
}
