import { listGuardiansToTell } from '#db/read/reachable-guardians.ts'
import type { Database, Instant, Tx } from '#db/schema.ts'
import { type CarriedEntry, queueDelivery } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { entriesWanted, thoseWanting } from './wishes.ts'

const threeDays = 72 * 3_600_000

/**
 * Queues the news of one registration for its guardians, in the transaction that causes it: by mail where an address is
 * proved and takes mail, else by SMS, as each of them wants to be told. `giveUpAt`: an instant after which the news is
 * old; never later than 72 hours.
 */
export async function tellFamily(
  tx: Tx,
  { now, newId }: Operation,
  news: {
    notificationId: string
    registrationId: string
    giveUpAt?: Instant
    entries?: CarriedEntry[]
    /** Tells several messages about one registration apart. */
    part?: string
    /** Not before: else at once. */
    nextAt?: Instant
    /** The message only carries a calendar entry: without it there is nothing to say. */
    onlyByMail?: boolean
  },
) {
  const latest = new Date(Date.parse(now) + threeDays).toISOString()
  const giveUpAt = news.giveUpAt && news.giveUpAt < latest ? news.giveUpAt : latest
  const { notificationId, entries: all = [] } = news
  const guardians = await listGuardiansToTell(tx, news.registrationId)
  const wants = await entriesWanted(tx, guardians, all)
  for (const guardian of await thoseWanting(tx, notificationId, guardians)) {
    const beginning = beginningOf(guardian)
    if (!beginning) continue
    const entries = beginning.channel === 'sms' ? [] : all.filter((entry) => wants(guardian, entry))
    if (news.onlyByMail && entries.length === 0) continue
    await queueDelivery(
      tx,
      {
        ...{ id: newId(), notification_id: notificationId, recipient_id: guardian.id },
        part: news.part ?? news.registrationId,
        ...{ family_id: guardian.family_id, locale: guardian.locale },
        ...{ ...beginning, created_at: now, give_up_at: giveUpAt, next_at: news.nextAt ?? now },
      },
      entries,
    )
  }
}

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
