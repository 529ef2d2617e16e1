import { fallBackToSms } from '#app/domain/messages/fall-back-to-sms.ts'
import { isUrgent } from '#app/domain/messages/message-kinds.ts'
import type { Operation } from '#app/domain/operation.ts'
import type { DeliveryToSend } from '#db/read/deliveries.ts'
import { listMailDomains } from '#db/read/mail-domains.ts'
import type { Instant, Tx } from '#db/schema.ts'
import {
  endAttempt,
  farFrom,
  gatherHeld,
  noteDomains,
  postponeDelivery,
  type Wait,
} from '#db/write/sending.ts'
import { capOf } from './mail-cap.ts'
import { giveSlots, type MailLimits } from './mail-slots.ts'
import { mayTellOfOthers, type Opened } from './opened.ts'
import { quietUntil } from './quiet-hours.ts'

const [hour, slotHoldsFor] = [3_600_000, 60_000]

/**
 * Of the messages that a worker holds, those that may leave now. The others wait, each without an attempt: at night, for
 * a domain that wants a pause, for their slot where a domain takes so many a minute, or since their recipient just got
 * five mails. What is old is given up.
 */
export async function paceMessages(
  tx: Tx,
  opened: readonly Opened[],
  { now, newId, limits }: Pick<Operation, 'now' | 'newId'> & { limits: MailLimits },
): Promise<Opened[]> {
  await noteDomains(
    tx,
    opened.flatMap(({ domain, delivery: { id, domain: known } }) =>
      domain && domain !== known ? { id, domain } : [],
    ),
  )
  const wait = (one: Opened, next_at: Instant, why: Wait) =>
    postponeDelivery(tx, one.delivery, { next_at, why })
  const refusing = await refusingDomains(tx, opened, now)
  const cap = await capOf(tx, opened, now)
  const [ready, limited, gathered]: [Opened[], Opened[], Set<string>] = [[], [], new Set()]
  for (const one of opened) {
    const { delivery, domain } = one
    if (gathered.has(delivery.id)) continue
    if (delivery.give_up_at <= now) {
      const old = { last_code: 'EXPIRED', last_text: 'given up: the news is old' }
      await endAttempt(tx, delivery, { state: 'failed', ...old })
      continue
    }
    const quiet = quietUntil(delivery, now)
    const refusedUntil = domain && refusing.get(domain)
    if (quiet) await wait(one, quiet, 'QUIET')
    else if (refusedUntil) {
      await wait(one, spread(refusedUntil, delivery), 'PAUSED')
      if (isUrgent(delivery.cause)) await fallBackToSms(tx, delivery, { now, newId })
    } else {
      const heldUntil = cap.admit(delivery)
      if (heldUntil) {
        await wait(one, heldUntil, 'CAPPED')
        continue
      }
      if (leadsDigest(delivery)) {
        const mine = opened.filter((other) => other !== one && joins(other, one, ready, limited))
        const ids = mine.map((other) => other.delivery.id)
        await gatherHeld(tx, delivery, ids)
        for (const id of ids) gathered.add(id)
      }
      const isLimited = domain !== null && limits[domain] && !isUrgent(delivery.cause)
      ;(isLimited && !holdsSlot(delivery, now) ? limited : ready).push(one)
    }
  }
  const slots = await giveSlots(tx, limited, { now, limits })
  for (const { one, at, isGiven } of slots) {
    if (at <= now) ready.push(one)
    else await wait(one, at, isGiven ? 'PACED' : 'PAUSED')
  }
  return ready
}

const leadsDigest = (delivery: DeliveryToSend) =>
  delivery.last_code === 'CAPPED' && delivery.message_sealed === null

/** Whether what this worker also holds goes into a digest: not what it sends already. */
function joins({ delivery }: Opened, leader: Opened, ...leaving: Opened[][]) {
  return (
    mayTellOfOthers(delivery) &&
    delivery.recipient_id === leader.delivery.recipient_id &&
    delivery.address_sealed === leader.delivery.address_sealed &&
    delivery.message_sealed === null &&
    !leaving.flat().some((one) => one.delivery.id === delivery.id)
  )
}

/** A slot is good for a minute. */
function holdsSlot({ last_code, next_at }: DeliveryToSend, now: Instant) {
  return last_code === 'PACED' && Date.parse(next_at) > Date.parse(now) - slotHoldsFor
}

/** Domains that take nothing now, and until when. A stopped one is looked at again every hour. */
async function refusingDomains(tx: Tx, opened: readonly Opened[], now: Instant) {
  const names = [...new Set(opened.flatMap(({ domain }) => domain ?? []))]
  const far = farFrom(now)
  const inAnHour = new Date(Date.parse(now) + hour).toISOString()
  const refusing = new Map<string, Instant>()
  for (const { domain, paused_until, stopped_at } of await listMailDomains(tx, names)) {
    if (stopped_at) refusing.set(domain, inAnHour)
    else if (paused_until && paused_until > now && paused_until <= far) {
      refusing.set(domain, paused_until)
    }
  }
  return refusing
}

/** Up to half a minute later, by the message's id, so that a crowd does not return at once. */
export function spread(at: Instant, { id }: { id: string }): Instant {
  const share = Number.parseInt(id.slice(-4), 16) / 0xffff || 0
  return new Date(Date.parse(at) + share * 30_000).toISOString()
}
