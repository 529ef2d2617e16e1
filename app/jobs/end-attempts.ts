import { fallBackToSms } from '#app/domain/messages/fall-back-to-sms.ts'
import type { Operation } from '#app/domain/operation.ts'
import { listDigested } from '#db/read/deliveries.ts'
import { listMailDomains } from '#db/read/mail-domains.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { endPauses, pauseDomain, stopDomain } from '#db/write/mail-domains.ts'
import { markAddressBounced } from '#db/write/outbox.ts'
import { type DeliveryResult, endAttempt, endSent, farFrom } from '#db/write/sending.ts'
import type { SendFailure } from '#emails/transport.ts'
import { classifyFailure, pauseFor, waitBefore, withoutPersonalData } from './classify-failure.ts'
import type { Opened } from './opened.ts'
import { spread } from './pace-messages.ts'

type Moment = Pick<Operation, 'now' | 'newId'>

const [together, dayLong] = [25, 24 * 3_600_000]

/**
 * Writes down what was sent, what comes within a moment by one commit: it would cost more than sending. Killed in
 * between, the same bytes leave again.
 */
export function notingSent(db: Db, now: () => Instant) {
  let waiting: Opened[] = []
  let timer: NodeJS.Timeout | undefined
  const written: Promise<void>[] = []
  function write() {
    clearTimeout(timer)
    timer = undefined
    const sent = waiting
    waiting = []
    const writing = db.inTransaction(async (tx) => {
      const claims = sent.map(({ delivery }) => delivery)
      await endSent(tx, claims, now())
      const domains = sent.flatMap(({ domain }) => domain ?? [])
      await endPauses(tx, [...new Set(domains)], now())
    })
    writing.catch(() => {}) // told when all are waited for
    written.push(writing)
  }
  return {
    note(one: Opened) {
      waiting.push(one)
      timer ??= setTimeout(write, together)
    },
    async end() {
      if (waiting.length > 0) write()
      await Promise.all(written)
    },
  }
}

/**
 * Writes down that a message was not taken, with all that follows: another time, a pause of its domain, a dead address,
 * an SMS instead. `refuses`: nothing more should be sent to its domain; `stopped`: not before somebody has looked.
 */
export function endFailed(db: Db, one: Opened, failure: SendFailure, moment: Moment) {
  const kind = classifyFailure(failure)
  const what = {
    ...{ last_code: failure.code, last_text: withoutPersonalData(failure.text) },
    ...(failure.maybeLeft && { maybe_left: 1 as const }),
  }
  return db.inSharedTransaction(async (tx) => {
    const { delivery, domain } = one
    const { now } = moment
    const isStopped = domain !== null && kind === 'stop'
    const stopped = isStopped && (await stopDomain(tx, { domain, code: failure.code, now }))
    const next = isStopped
      ? later(now, 3_600_000)
      : domain !== null && kind === 'pause'
        ? spread(await pause(tx, domain, failure.code, now), delivery)
        : later(now, waitBefore(delivery))
    const isOver =
      ['bad-address', 'never'].includes(kind) ||
      next >= delivery.give_up_at ||
      (kind === 'full' && next >= later(delivery.created_at, dayLong))
    const result: DeliveryResult = isOver
      ? { state: 'failed', ...what }
      : { state: 'retry', next_at: next, ...what }
    const isOurs = await endAttempt(tx, delivery, result)
    if (isOurs && kind === 'bad-address') await markAddressBounced(tx, delivery, now)
    if (isOurs && isOver) {
      const told = [delivery, ...(await listDigested(tx, delivery.id))]
      for (const lost of told) await fallBackToSms(tx, lost, moment)
    }
    const refuses = domain !== null && (kind === 'pause' || kind === 'stop')
    return { state: result.state, code: failure.code, stopped, refuses }
  })
}

/** Pauses a domain, twice as long as the last time; until when. It stays as it is where it has begun. */
async function pause(tx: Tx, domain: string, code: string, now: Instant) {
  const [row] = await listMailDomains(tx, [domain])
  const until = row?.paused_until
  if (until && until > now && until <= farFrom(now)) return until
  const pauses = row?.pauses ?? 0
  const begun = later(now, pauseFor(pauses))
  await pauseDomain(tx, { domain, pauses, until: begun, code })
  return begun
}

/** There is nothing left to tell. */
export const endIdle = (db: Db, { delivery }: Opened) =>
  db.inSharedTransaction((tx) => endAttempt(tx, delivery, { state: 'superseded' }))

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()
