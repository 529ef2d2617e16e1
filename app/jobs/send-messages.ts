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

/** At most so many messages are on their way at once, and to one domain. */
const [lanes, mostPerDomain] = [4, 2]

/** Does the work for each message: four at a time, and at most two for one domain. */
export async function inLanes(ready: readonly Opened[], work: (one: Opened) => Promise<void>) {
  const waiting = [...ready]
  const underWay = new Map<string, number>()
  const count = ({ domain }: Opened) => underWay.get(domain ?? '') ?? 0
  const lane = async () => {
    for (;;) {
      const at = waiting.findIndex((one) => one.domain === null || count(one) < mostPerDomain)
      // Who waits for a domain is taken up by the lanes that are busy with it.
      const next = at < 0 ? undefined : waiting.splice(at, 1)[0]
      if (!next) return
      underWay.set(next.domain ?? '', count(next) + 1)
      await work(next)
      underWay.set(next.domain ?? '', count(next) - 1)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
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
