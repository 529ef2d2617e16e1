import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { Instant } from '#db/schema.ts'
import { checkInOpensAt } from '../attendance/class-session-in-hand.ts'

/** Why nobody can be signed up on site now: by the clock, or since it is called off. */
export type WalkInClosed = 'not-open' | 'over' | 'called-off'

/** From when check-in opens until some minutes after the start (planning rule walk_in_until_minutes); null: open. */
export function walkInClosed(
  classSession: { state: ClassSessionState; starts_at: Instant },
  untilMinutes: number,
  now: Instant,
): WalkInClosed | null {
  const { state, starts_at } = classSession
  if (state === 'cancelled' || state === 'suspended') return 'called-off'
  if (now < checkInOpensAt(starts_at)) return 'not-open'
  const until = new Date(Date.parse(starts_at) + untilMinutes * 60_000).toISOString()
  const isUnderWay = state === 'scheduled' || state === 'in_progress'
  return isUnderWay && now < until ? null : 'over'
}
