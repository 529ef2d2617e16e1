import type { Operation } from '#app/domain/operation.ts'
import { listPausedChannels } from '#db/read/channel-pauses.ts'
import { type DeliveryToSend, listDeliveries, listDueDeliveries } from '#db/read/deliveries.ts'
import { findOfferingInQueue } from '#db/read/queued-sign-ups.ts'
import type { Db, Instant, Vault } from '#db/schema.ts'
import { unmakeOvertaken } from '#db/write/outbox.ts'
import { claimDeliveries, farFrom, postponeDelivery, releaseLeases } from '#db/write/sending.ts'
import { endFailed, endIdle, notingSent } from './end-attempts.ts'
import type { MailLimits } from './mail-slots.ts'
import type { Opened } from './opened.ts'
import { paceMessages } from './pace-messages.ts'
import { inLanes, type Sending, sendMessage } from './send-messages.ts'

export interface Delivering extends Sending {
  /** Without them, as many as can be sent. */
  limits?: MailLimits
  /** Milliseconds that only grow: how long a batch takes. */
  clock?: () => number
}

interface Moment {
  now: Instant
  newId?: Operation['newId']
}

const most = 20
const lease = 5 * 60_000 // longer than the transports' own limits together
const begunWithin = 2 * 60_000 // of a claim: later there is no time left before the lease runs out

/** The job that sends what waits in the outbox. While sign-ups queue it rests after every batch: they come first. */
export function deliverMessagesJob(deps: Delivering, operation: () => Moment) {
  async function run() {
    const hasWork = await deliverDue(deps, operation())
    return hasWork && !(await findOfferingInQueue(deps.db))
  }
  return { name: 'deliver-messages', run }
}

/**
 * Takes up to 20 messages that are due, for this worker alone, and sends those that may leave now. True: there was
 * something to do. Killed anywhere, it leaves leases that run out; whoever takes them up sends the same bytes.
 */
export async function deliverDue(
  deps: Delivering,
  { now, newId = () => crypto.randomUUID() }: Moment,
) {
  const { db, vault, log, limits = {}, clock = () => performance.now() } = deps
  const claimedAt = clock()
  const claimed = await claimDue(db, now)
  if (claimed.length === 0) return false
  const opened = claimed.map((delivery) => open(vault, delivery))
  const ready = await paceMessages(db, opened, { now, newId, limits })
  const tally: Record<string, number> = { waiting: claimed.length - ready.length }
  const count = (state: string) => {
    tally[state] = (tally[state] ?? 0) + 1
  }
  const sent = notingSent(db, now)
  const refusing = new Set<string>()
  await inLanes(ready, async (one) => {
    // A domain that has just refused is not asked again: the others learn its pause when they are claimed next.
    const isRefusing = one.domain !== null && refusing.has(one.domain)
    if (isRefusing || clock() - claimedAt > begunWithin) return putBack(db, one)
    const outcome = await sendMessage(deps, one)
    if (outcome === 'sent') sent.note(one)
    else if (outcome === 'idle') await endIdle(db, one)
    if (typeof outcome === 'string') return count(outcome)
    const { state, code, stopped, refuses } = await endFailed(db, one, outcome, { now, newId })
    if (one.domain && refuses) refusing.add(one.domain)
    if (stopped) log.error({ domain: one.domain, code }, 'domain stopped: it refuses us')
    if (state === 'failed') log.error({ delivery: one.delivery.id, code }, 'message not delivered')
    count(state)
  })
  await sent.end()
  log.info(tally, 'messages')
  return true
}

async function claimDue(db: Db, now: Instant): Promise<DeliveryToSend[]> {
  await releaseLeases(db, now)
  const stopped = await listPausedChannels(db)
  const ids = await listDueDeliveries(db, { now, far: farFrom(now), stopped, most })
  if (ids.length === 0) return []
  const leaseUntil = new Date(Date.parse(now) + lease).toISOString()
  return await db.inTransaction(async (tx) => {
    const claimed = await claimDeliveries(tx, ids, { now, leaseUntil })
    if (claimed.length === 0) return []
    await unmakeOvertaken(tx, claimed)
    const rows = await listDeliveries(tx, claimed)
    const orderOf = ({ urgent, created_at, id }: DeliveryToSend) =>
      `${1 - urgent}${created_at}${id}`
    return rows.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  })
}

/** The message with its address in clear, for as long as it takes to send it. */
function open(vault: Vault, delivery: DeliveryToSend): Opened {
  const { family_id, staff_id, wrapped_key: key, address_sealed, channel } = delivery
  const isErased = (family_id ?? staff_id) !== null && key === null
  const address = isErased ? undefined : vault.unseal(key, address_sealed)
  const domain = channel === 'email' ? address?.split('@').at(-1)?.toLowerCase() : undefined
  return { delivery, address, domain: domain ?? null }
}

const putBack = (db: Db, { delivery }: Opened) =>
  db.inSharedTransaction((tx) =>
    postponeDelivery(tx, delivery, { next_at: delivery.next_at, why: 'PAUSED' }),
  )
