import type { Channel, DeliveryState } from '#db/schema/messages.ts'
import type { Instant, Sealed, Vault, WrappedKey } from '#db/schema.ts'
import { mailParts } from './mail-parts.ts'

export interface SealedDelivery {
  id: string
  channel: Channel
  state: DeliveryState
  created_at: Instant
  family_id: string | null
  staff_id: string | null
  wrapped_key: WrappedKey | null
  address_sealed: Sealed
  message_sealed: Sealed | null
}

/** A message opened for the demo's eyes; what was erased or not yet made stays empty. */
export function shownMessage(vault: Vault, delivery: SealedDelivery) {
  const { id, channel, state, created_at, wrapped_key: key } = delivery
  const isErased = (delivery.family_id ?? delivery.staff_id) !== null && key === null
  const recipient = isErased ? '' : vault.unseal(key, delivery.address_sealed)
  const sealed = isErased ? null : delivery.message_sealed
  const message = sealed && vault.unseal(key, sealed)
  const sms = { subject: message ?? '', text: message ?? '', html: undefined, calendar: undefined }
  const parts = message && channel === 'email' ? mailParts(message) : sms
  return { id, channel, state, created_at, recipient, ...parts }
}
