import type { Db, Vault } from '#db/schema.ts'
import { keepMessage } from '#db/write/sending.ts'
import { noteStaffTold } from '#db/write/staff-calendar-entries.ts'
import { bounceAddress } from '#emails/compose.ts'
import { type Outgoing, SendFailure, type Transport } from '#emails/transport.ts'
import type { Opened } from './opened.ts'
import { type MailHouse, renderDelivery } from './render-delivery.ts'
import type { JobLog } from './run-jobs.ts'

export interface Sending {
  db: Db
  vault: Vault
  house: MailHouse
  transport: Transport
  log: JobLog
}

/** At most so many messages are on their way at once, and to one domain; where fewer wait than `few`, more are taken. */
const [lanes, mostPerDomain, few] = [4, 2, 20]

/**
 * Does the work for each message: four at a time, and at most two for one domain. While some are under way, the next are
 * taken by `more`, until it has none: no connection waits for the database.
 */
export async function inLanes(
  more: () => Promise<readonly Opened[] | undefined>,
  work: (one: Opened) => Promise<void>,
) {
  const waiting: Opened[] = []
  const underWay = new Set<Opened>()
  const running = new Set<Promise<void>>()
  let mayAsk = true
  function start(piece: Promise<void>) {
    const ended = piece.finally(() => running.delete(ended))
    running.add(ended)
  }
  async function take() {
    mayAsk = false
    const next = await more()
    mayAsk = next !== undefined
    waiting.push(...(next ?? []))
    waiting.sort((a, b) => b.delivery.urgent - a.delivery.urgent)
  }
  async function send(one: Opened) {
    underWay.add(one)
    await work(one)
    underWay.delete(one)
  }
  const isFree = ({ domain }: Opened) =>
    domain === null ||
    [...underWay].filter((other) => other.domain === domain).length < mostPerDomain
  try {
    for (;;) {
      while (underWay.size < lanes) {
        const at = waiting.findIndex(isFree)
        const next = at < 0 ? undefined : waiting.splice(at, 1)[0]
        if (!next) break
        start(send(next))
      }
      if (mayAsk && waiting.length < few) start(take())
      if (running.size === 0) return
      await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(running)
  }
}

/** Sends a message, made at its first attempt; says what became of it. `idle`: there is nothing to tell any more. */
export async function sendMessage(
  deps: Sending,
  one: Opened,
): Promise<'sent' | 'idle' | SendFailure> {
  let outgoing: Outgoing | undefined
  try {
    outgoing = await prepare(deps, one)
  } catch (error) {
    // A message that cannot be made is made no better by haste, and must not hold up the others.
    const { id, cause } = one.delivery
    deps.log.error({ delivery: id, cause, error: nameOf(error) }, 'not made')
    return new SendFailure('ERENDER', nameOf(error))
  }
  if (!outgoing) return 'idle'
  try {
    await deps.transport.send(outgoing)
    return 'sent'
  } catch (error) {
    if (error instanceof SendFailure) return error
    return new SendFailure('UNKNOWN', nameOf(error), { maybeLeft: true })
  }
}

/** The message as the first attempt made it; made now where this is the first. */
async function prepare(deps: Sending, { delivery, address }: Opened) {
  const { id, channel, message_sealed: kept, wrapped_key: key } = delivery
  if (address === undefined) throw new Error('the key is gone')
  const message = kept ? deps.vault.unseal(key, kept) : await make(deps, delivery, address)
  if (message === undefined) return undefined
  if (channel === 'sms') return { channel, id, to: address, text: message }
  const from = bounceAddress(id, deps.house.domain)
  return { channel, id, from, to: address, bytes: Buffer.from(message, 'latin1') }
}

async function make(
  { db, vault, house }: Sending,
  delivery: Opened['delivery'],
  address: string,
): Promise<string | undefined> {
  const rendered = await db.inSharedTransaction((tx) =>
    renderDelivery(tx, delivery, { vault, house, address }),
  )
  if (!rendered) return undefined
  const message = await rendered.make()
  const sealed = vault.seal(delivery.wrapped_key, message)
  await db.inSharedTransaction(async (tx) => {
    await keepMessage(tx, delivery, sealed, rendered.carried)
    await noteStaffTold(tx, rendered.toldStaff ?? [])
  })
  return message
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
