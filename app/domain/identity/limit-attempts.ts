import type { Instant, Tx, Vault } from '#db/schema.ts'
import { countAttempt } from '#db/write/attempts.ts'
import { shifted } from './sign-in-time.ts'

/** How often something may be tried in a window of time that begins with the first try. */
export interface Limit {
  /** What is limited: sign-in-code:target … */
  what: string
  /** For whom, in clear: only its hash is kept. Nothing: for all together. */
  whom?: string
  most: number
  minutes: number
}

/**
 * Counts a try against each limit in turn, up to the first that is reached.
 * Returns the whole minutes until that one ends, or nothing where the try is allowed.
 */
export async function limitAttempts(
  tx: Tx,
  limits: Limit[],
  { now, vault }: { now: Instant; vault: Vault },
): Promise<number | undefined> {
  for (const { what, whom, most, minutes } of limits) {
    const bucket = whom === undefined ? what : `${what}:${vault.lookup(whom)}`
    const tried = await countAttempt(tx, bucket, now, shifted(now, minutes * 60_000))
    if (tried.count > most) {
      return Math.max(1, Math.ceil((Date.parse(tried.resets_at) - Date.parse(now)) / 60_000))
    }
  }
}
