import type { Vault } from '#db/schema.ts'

/**
 * What opens /l/:token from the reminder that a notification is: about 60 bits, since an SMS has no room for more. Good
 * for an absence, until the class session starts, and guesses are limited.
 */
export function absenceToken(vault: Vault, notificationId: string) {
  return vault.lookup(`absence-link ${notificationId}`).replace(/[-_]/g, '').slice(0, 10)
}

/** What the database keeps of it. */
export const absenceTokenHash = (vault: Vault, token: string) =>
  vault.lookup(`absence-token ${token}`)
