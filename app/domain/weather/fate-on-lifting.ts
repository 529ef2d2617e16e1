import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Instant } from '#db/schema.ts'

export interface HitFacts {
  effect: 'suspended' | 'inside'
  state: ClassSessionState
  starts_at: Instant
  /** Another standing order hit it too. */
  is_covered: boolean
  restored_at: Instant | null
}

/**
 * What lifting an order does to a class session that it hit: brings it back; nothing, since its time has come, another
 * order still covers it, or it was called off for good; nothing, since it went on all the time.
 */
export type Fate = 'restored' | 'begun' | 'covered' | 'cancelled' | 'went-on'

export function fateOnLifting(hit: HitFacts, now: Instant): Fate {
  if (hit.effect === 'inside') return 'went-on'
  if (hit.restored_at !== null) return 'restored'
  if (hit.state !== 'suspended') return hit.state === 'cancelled' ? 'cancelled' : 'went-on'
  if (hit.starts_at <= now) return 'begun'
  return hit.is_covered ? 'covered' : 'restored'
}
