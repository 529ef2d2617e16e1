import type { Database } from '#db/schema.ts'

type Contacts = Pick<
  Database['guardian'],
  'email_sealed' | 'email_verified_at' | 'email_bounced_at' | 'phone_sealed' | 'phone_verified_at'
>

/** Where news reaches a guardian: a proved mailbox that takes mail, else a proved phone, else nowhere. */
export function addressOf(guardian: Contacts) {
  const { email_sealed, phone_sealed } = guardian
  if (email_sealed && guardian.email_verified_at && !guardian.email_bounced_at) {
    return { channel: 'email' as const, sealed: email_sealed }
  }
  if (phone_sealed && guardian.phone_verified_at) {
    return { channel: 'sms' as const, sealed: phone_sealed }
  }
}

/**
 * How a message to a guardian begins: on its way to where news reaches her. Where none does it has failed from the start,
 * so that she is among those who are called. Undefined: she never gave an address.
 */
export function beginningOf(guardian: Contacts) {
  const address = addressOf(guardian)
  if (address) return { channel: address.channel, address_sealed: address.sealed }
  const nowhere = { state: 'failed' as const, last_code: 'NOWHERE' }
  const { email_sealed, phone_sealed } = guardian
  if (email_sealed) return { ...nowhere, channel: 'email' as const, address_sealed: email_sealed }
  if (phone_sealed) return { ...nowhere, channel: 'sms' as const, address_sealed: phone_sealed }
}
