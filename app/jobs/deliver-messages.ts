import { type DeliveryToSend, findDelivery, listDueDeliveries } from '#db/read/deliveries.ts'
import { findOfferingInQueue } from '#db/read/queued-sign-ups.ts'
import type { Db, Instant, Vault } from '#db/schema.ts'
import {
  claimDelivery,
  type DeliveryResult,
  endAttempt,
  keepMessage,
  markAddressBounced,
} from '#db/write/outbox.ts'
import { noteStaffTold } from '#db/write/staff-calendar-entries.ts'
import { bounceAddress } from '#emails/compose.ts'
import { type Outgoing, SendFailure, type Transport } from '#emails/transport.ts'
import { classifyFailure, waitBefore, withoutPersonalData } from './classify-failure.ts'
import { quietUntil } from './quiet-hours.ts'
import { type MailHouse, renderDelivery } from './render-delivery.ts'
import type { JobLog } from './run-jobs.ts'

export interface Delivering {
  db: Db
  vault: Vault
  house: MailHouse
  transport: Transport
  log: JobLog
}

type Due = Awaited<ReturnType<typeof listDueDeliveries>>[number]

const most = 20
const lanes = 4
const lease = 5 * 60_000 // longer than the transports' own limits together

/** The job that sends what waits in the outbox. While sign-ups queue it rests after every batch: they come first. */
export function deliverMessagesJob(deps: Delivering, operation: () => { now: Instant }) {
  async function run() {
    const hasWork = await deliverDue(deps, operation())
    return hasWork && !(await findOfferingInQueue(deps.db))
  }
  return { name: 'deliver-messages', run }
}

/**
 * Sends up to 20 messages that are due, each claimed for this worker alone. True: there was something to do.
 * Killed anywhere, it leaves a lease that runs out; whoever takes it up sends the same bytes.
 */
export async function deliverDue(deps: Delivering, { now }: { now: Instant }) {
  const due = await listDueDeliveries(deps.db, now, most)
  const lane = async () => {
    for (let next = due.shift(); next; next = due.shift()) await deliver(deps, next, now)
  }
  const hasWork = due.length > 0
  await Promise.all(Array.from({ length: lanes }, lane))
  return hasWork
}

async function deliver(deps: Delivering, due: Due, now: Instant) {
  const { db, log } = deps
  const { id } = due
  const leaseUntil = new Date(Date.parse(now) + lease).toISOString()
  if (!(await claimDelivery(db, due, leaseUntil))) return
  const delivery = await findDelivery(db, id)
  if (!delivery) return
  const claim = { id, attempts: due.attempts + 1 }
  const result = await attempt(deps, { ...delivery, ...claim }, now)
  await endAttempt(db, claim, result)
  const code = 'last_code' in result ? { code: result.last_code } : {}
  const told = { delivery: id, attempt: claim.attempts, state: result.state, ...code }
  if (result.state === 'failed') log.error(told, 'message not delivered')
  else log.info(told, 'message')
}

async function attempt(
  deps: Delivering,
  delivery: DeliveryToSend,
  now: Instant,
): Promise<DeliveryResult> {
  if (delivery.give_up_at <= now) return failed('EXPIRED', 'given up: the news is old')
  const quiet = quietUntil(delivery, now)
  if (quiet) return { state: 'retry', next_at: quiet, last_code: 'QUIET', last_text: '' }
  let outgoing: Outgoing | undefined
  try {
    outgoing = await prepare(deps, delivery)
  } catch (error) {
    // A message that cannot be made is made no better by haste, and must not hold up the others.
    deps.log.error(
      { delivery: delivery.id, cause: delivery.cause, error: nameOf(error) },
      'not made',
    )
    return afterFailure(deps, delivery, now, new SendFailure('ERENDER', nameOf(error)))
  }
  if (!outgoing) return { state: 'superseded' }
  try {
    await deps.transport.send(outgoing)
  } catch (error) {
    const failure = error instanceof SendFailure ? error : new SendFailure('UNKNOWN', nameOf(error))
    return afterFailure(deps, delivery, now, failure)
  }
  return { state: 'sent', sent_at: now }
}

/** The message as the first attempt made it; made now where this is the first. */
async function prepare(
  { db, vault, house }: Delivering,
  delivery: DeliveryToSend,
): Promise<Outgoing | undefined> {
  const { id, channel, message_sealed: kept } = delivery
  const key = keyOf(delivery)
  const address = vault.unseal(key, delivery.address_sealed)
  const message = kept
    ? vault.unseal(key, kept)
    : await db.inTransaction(async (tx) => {
        const rendered = await renderDelivery(tx, delivery, { vault, house, address })
        if (!rendered) return undefined
        await keepMessage(tx, delivery, vault.seal(key, rendered.message), rendered.carried)
        await noteStaffTold(tx, rendered.toldStaff ?? [])
        return rendered.message
      })
  if (message === undefined) return undefined
  if (channel === 'sms') return { channel, id, to: address, text: message }
  const from = bounceAddress(id, house.domain)
  return { channel, id, from, to: address, bytes: Buffer.from(message, 'latin1') }
}

/** @throws where the family was erased: nothing of it can be read any more. */
function keyOf({ family_id, staff_id, wrapped_key }: DeliveryToSend) {
  if ((family_id ?? staff_id) !== null && wrapped_key === null) throw new Error('the key is gone')
  return wrapped_key
}

async function afterFailure(
  { db }: Delivering,
  delivery: DeliveryToSend,
  now: Instant,
  failure: SendFailure,
): Promise<DeliveryResult> {
  const kind = classifyFailure(failure)
  const what = { last_code: failure.code, last_text: withoutPersonalData(failure.text) }
  if (kind === 'bad-address') {
    await db.inTransaction((tx) => markAddressBounced(tx, delivery, now))
  }
  if (kind === 'bad-address' || kind === 'never') return { state: 'failed', ...what }
  const next = new Date(Date.parse(now) + waitBefore(kind, delivery)).toISOString()
  if (next >= delivery.give_up_at) return { state: 'failed', ...what }
  return { state: 'retry', next_at: next, ...what }
}

function failed(last_code: string, last_text: string): DeliveryResult {
  return { state: 'failed', last_code, last_text }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
