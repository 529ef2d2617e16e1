import type { Operation } from '#app/domain/operation.ts'
import { listPausedChannels } from '#db/read/channel-pauses.ts'
import { type DeliveryToSend, listDeliveries, listDueDeliveries } from '#db/read/deliveries.ts'
import { findOfferingInQueue } from '#db/read/queued-sign-ups.ts'
import type { Channel } from '#db/schema/messages.ts'
import type { Db, Instant, Vault } from '#db/schema.ts'
import { unmakeOvertaken } from '#db/write/outbox.ts'
import { claimDeliveries, farFrom, giveBack, releaseLeases } from '#db/write/sending.ts'
import { endFailed, endIdle, notingSent } from './end-attempts.ts'
import type { MailLimits } from './mail-slots.ts'
import type { Opened } from './opened.ts'
import { paceMessages } from './pace-messages.ts'
import { inLanes, type Sending, sendMessage } from './send-messages.ts'

export interface Delivering extends Sending {
  /** Without them, as many as can be sent. */
  limits?: MailLimits
  /** Milliseconds that only grow: how long sending takes. */
  clock?: () => number
}

interface Moment {
  now: Instant
  newId?: Operation['newId']
}

/** So many are taken at a time, and taking goes on for so long: then the process may stop. */
const [most, takesFor] = [20, 5000]
const lease = 5 * 60_000 // longer than a message may wait here, and what its transport allows it, together
const begunWithin = 2 * 60_000

/** The job that sends what waits in the outbox. While sign-ups queue it takes nothing more: they come first. */
export function deliverMessagesJob(deps: Delivering, operation: () => Moment) {
  async function run() {
    const hasWork = await deliverDue(deps, operation)
    return hasWork && !(await findOfferingInQueue(deps.db))
  }
  return { name: 'deliver-messages', run }
}

/**
 * Takes messages that are due, 20 at a time and for this worker alone, and sends those that may leave now; while some are
 * being sent it takes the next. True: there was something to do. Killed anywhere, it leaves leases that run out; whoever
 * takes them up sends the same bytes.
 */
export async function deliverDue(deps: Delivering, operation: () => Moment) {
  const { db, log, clock = () => performance.now() } = deps
  const began = clock()
  const isWithin = (ms: number) => clock() - began <= ms
  const moment = () => ({ newId: () => crypto.randomUUID(), ...operation() })
  await releaseLeases(db, moment().now)
  const stopped = await listPausedChannels(db)
  const tally: Record<string, number> = { waiting: 0 }
  const count = (state: string, n = 1) => {
    tally[state] = (tally[state] ?? 0) + n
  }
  let [hasTaken, isLast] = [false, false]
  async function more() {
    if (isLast || (hasTaken && !(await mayTakeMore()))) return undefined
    const { due, claimed, ready } = await takeDue(deps, { ...moment(), stopped })
    isLast = due < most
    hasTaken ||= claimed > 0
    count('waiting', claimed - ready.length)
    return ready
  }
  const mayTakeMore = async () => isWithin(takesFor) && !(await findOfferingInQueue(db))
  const sent = notingSent(db, () => moment().now)
  const refusing = new Set<string>()
  const send = async (one: Opened) => {
    // A domain that has just refused is not asked again: the others learn its pause when they are taken next.
    const isRefused = one.domain !== null && refusing.has(one.domain)
    if (isRefused || !isWithin(begunWithin)) return putBack(db, one)
    const outcome = await sendMessage(deps, one)
    if (outcome === 'sent') sent.note(one)
    else if (outcome === 'idle') await endIdle(db, one)
    if (typeof outcome === 'string') return count(outcome)
    const { state, code, stopped, refuses } = await endFailed(db, one, outcome, moment())
    if (one.domain && refuses) refusing.add(one.domain)
    if (stopped) log.error({ domain: one.domain, code }, 'domain stopped: it refuses us')
    if (state === 'failed') log.error({ delivery: one.delivery.id, code }, 'message not delivered')
    count(state)
  }
  await inLanes(more, send).finally(sent.end)
  if (hasTaken) log.info(tally, 'messages')
  return hasTaken
}

/** Takes some of what is due, by one transaction: how many were due and taken, and those of them that may leave now. */
async function takeDue(
  { db, vault, limits = {} }: Delivering,
  { now, newId, stopped }: Required<Moment> & { stopped: Channel[] },
) {
  const ids = await listDueDeliveries(db, { now, far: farFrom(now), stopped, most })
  const none = { due: ids.length, claimed: 0, ready: [] }
  if (ids.length === 0) return none
  const leaseUntil = new Date(Date.parse(now) + lease).toISOString()
  return await db.inTransaction(async (tx) => {
    const claimed = await claimDeliveries(tx, ids, { now, leaseUntil })
    if (claimed.length === 0) return none
    await unmakeOvertaken(tx, claimed)
    const opened = (await listDeliveries(tx, claimed)).sort(inOrder).map((row) => open(vault, row))
    const ready = await paceMessages(tx, opened, { now, newId, limits })
    return { due: ids.length, claimed: claimed.length, ready }
  })
}

/** What is urgent first, then what is older. */
function inOrder(a: DeliveryToSend, b: DeliveryToSend) {
  const orderOf = ({ urgent, created_at, id }: DeliveryToSend) => `${1 - urgent}${created_at}${id}`
  return orderOf(a) < orderOf(b) ? -1 : 1
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
  db.inSharedTransaction((tx) => giveBack(tx, delivery))
