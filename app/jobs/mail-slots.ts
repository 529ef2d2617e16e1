import { listMailDomains } from '#db/read/mail-domains.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { takeSlots } from '#db/write/mail-domains.ts'
import type { Opened } from './opened.ts'

/** Mails a minute, by recipient domain. */
export type MailLimits = Readonly<Record<string, number>>

const [minute, farthest] = [60_000, 24 * 3_600_000]
const mostTries = 20

/**
 * When each of these messages may leave: the next free slots of its domain, which hold over all workers. A day ahead no
 * slots are given out; what comes later asks again in half a day.
 */
export async function giveSlots(
  tx: Tx,
  limited: readonly Opened[],
  { now, limits }: { now: Instant; limits: MailLimits },
) {
  const given: { one: Opened; at: Instant; isGiven: boolean }[] = []
  for (const domain of new Set(limited.map((one) => one.domain ?? ''))) {
    const asking = limited.filter((one) => one.domain === domain)
    const step = minute / (limits[domain] ?? 1)
    const from = await takeFrom(tx, { domain, now, step, n: asking.length })
    asking.forEach((one, n) => {
      const at = from === undefined ? Date.parse(now) + farthest / 2 : from + n * step
      given.push({ one, at: new Date(at).toISOString(), isGiven: from !== undefined })
    })
  }
  return given
}

async function takeFrom(
  tx: Tx,
  { domain, now, step, n }: { domain: string; now: Instant; step: number; n: number },
) {
  for (let tries = 1; tries <= mostTries; tries++) {
    const [row] = await listMailDomains(tx, [domain])
    const seen = row?.next_slot_at ?? null
    const present = Date.parse(now)
    const next = seen === null ? present : Date.parse(seen)
    if (next > present + farthest) {
      // Beyond that only a clock that jumped back would have written it.
      if (next <= present + farthest + minute * 60) return undefined
    }
    const from = next > present + farthest ? present : Math.max(present, next)
    const taken = { domain, seen, next: new Date(from + n * step).toISOString() }
    if (await takeSlots(tx, taken)) return from
  }
  throw new Error('too many ask for slots at once')
}
