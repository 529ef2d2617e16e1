import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Locale, Sealed, Tx, WrappedKey } from '#db/schema.ts'
import { insertNotification, queueDelivery } from '#db/write/outbox.ts'
import { replaceStaffInvitation } from '#db/write/staff.ts'
import type { Operation } from '../operation.ts'

const aDay = 24 * 3_600_000

/** A 256-bit token and its SHA-256: the web layer makes them, the database keeps the hash. */
export interface InvitationToken {
  token: string
  tokenHash: string
}

/**
 * Queues the mail whose link activates somebody's account within 24 hours, in the transaction that invites. Earlier
 * links end.
 */
export async function sendInvitation(
  tx: Tx,
  invitation: InvitationToken & {
    staff: { id: string; wrapped_key: WrappedKey; email_sealed: Sealed }
    locale: Locale
  },
  { now, newId, vault }: Operation,
) {
  const { staff, token, tokenHash, locale } = invitation
  const expires_at = new Date(Date.parse(now) + aDay).toISOString()
  await replaceStaffInvitation(tx, {
    ...{ token_hash: tokenHash, staff_id: staff.id, created_at: now, expires_at },
  })
  const notificationId = newId()
  const facts: FactsOf<'staff-invited'> = { token_sealed: vault.seal(staff.wrapped_key, token) }
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'staff-invited', staff_id: staff.id, facts },
    ...{ created_at: now, expanded_at: now },
  })
  await queueDelivery(tx, {
    ...{ id: newId(), notification_id: notificationId, recipient_id: staff.id },
    ...{ channel: 'email', locale, staff_id: staff.id, address_sealed: staff.email_sealed },
    ...{ created_at: now, give_up_at: expires_at },
  })
}
