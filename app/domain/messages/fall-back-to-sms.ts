import { findGuardianToTell } from '#db/read/reachable-guardians.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Database, Tx } from '#db/schema.ts'
import { queueDelivery } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { onlyCarries } from './message-part.ts'

type Refused = Pick<
  Database['delivery'],
  'notification_id' | 'recipient_id' | 'channel' | 'part' | 'locale' | 'give_up_at'
> & { cause: NotificationCause }

/**
 * A mail did not reach a guardian: the same news goes to her proved phone, in the transaction that says so. Nothing is
 * queued where there is no such phone, nothing to say in words, or the news is old; nor a second time. True: queued.
 */
export async function fallBackToSms(
  tx: Tx,
  refused: Refused,
  { now, newId }: Pick<Operation, 'now' | 'newId'>,
): Promise<boolean> {
  const { notification_id, recipient_id, part, locale, give_up_at } = refused
  // A code proves the mailbox it was sent to.
  if (refused.channel !== 'email' || refused.cause === 'sign-in-code') return false
  if (onlyCarries(part) || give_up_at <= now) return false
  const guardian = await findGuardianToTell(tx, recipient_id)
  if (!guardian?.phone_sealed || !guardian.phone_verified_at) return false
  await queueDelivery(tx, {
    ...{ id: newId(), notification_id, recipient_id, part, locale, give_up_at, created_at: now },
    ...{ family_id: guardian.family_id, channel: 'sms', address_sealed: guardian.phone_sealed },
  })
  return true
}
