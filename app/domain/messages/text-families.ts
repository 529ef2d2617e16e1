import { type GuardianToTell, listGuardiansToTell } from '#db/read/reachable-guardians.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { type NewDelivery, queueDeliveries } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { addressOf, beginningOf } from './address.ts'
import { thoseWanting } from './wishes.ts'

interface Text {
  notificationId: string
  registrationId: string
  giveUpAt: Instant
}

type Channels = Pick<NewDelivery, 'channel' | 'address_sealed'>[]

/**
 * Queues what has to be seen within minutes for the guardians of registrations, in the transaction that causes it: an
 * SMS to each proved phone, and with `andMail` a mail as well; without a proved phone a mail alone. A mailbox may be
 * looked at tomorrow, so that other news (tell-families.ts) goes the other way round.
 */
export async function textFamilies(
  tx: Tx,
  operation: Pick<Operation, 'now' | 'newId'>,
  texts: readonly Text[],
  { andMail }: { andMail: boolean },
) {
  const { now, newId } = operation
  const ids = [...new Set(texts.map(({ registrationId }) => registrationId))]
  const guardiansOf = Map.groupBy(
    await listGuardiansToTell(tx, ids),
    ({ registration_id }) => registration_id,
  )
  const messages = texts.flatMap((one) =>
    (guardiansOf.get(one.registrationId) ?? []).map((guardian) => ({ ...one, guardian })),
  )
  const deliveries = (await thoseWanting(tx, messages)).flatMap((message) => {
    const { notificationId: notification_id, registrationId: part, guardian } = message
    return waysTo(guardian, andMail).map((way) => ({
      ...{ id: newId(), notification_id, recipient_id: guardian.id, part, ...way },
      ...{ family_id: guardian.family_id, locale: guardian.locale },
      ...{ created_at: now, give_up_at: message.giveUpAt },
    }))
  })
  await queueDeliveries(tx, deliveries)
}

function waysTo(guardian: GuardianToTell, andMail: boolean): Channels {
  const mail = addressOf({ ...guardian, phone_sealed: null })
  const sms = addressOf({ ...guardian, email_sealed: null })
  const ways = [sms, ...(andMail || !sms ? [mail] : [])].flatMap((way) =>
    way ? [{ channel: way.channel, address_sealed: way.sealed }] : [],
  )
  if (ways.length > 0) return ways
  const beginning = beginningOf(guardian)
  return beginning ? [beginning] : []
}
