import type { ClassSessionState } from '#db/schema/programmes.ts'
import type { RegistrationState } from '#db/schema/registrations.ts'
import type { Instant } from '#db/schema.ts'

export type MoveChoice = 'keep' | 'swap' | 'leave'

interface Facts {
  registration_state: RegistrationState
  state: ClassSessionState
  starts_at: Instant
  /** The last thing that happened to it since the family signed up. */
  change: { kind: string } | null
}

/**
 * What a family may choose about a class session it takes part in: where it was moved, or clashes since something
 * moved, all three; where it is called off there is nothing to keep; else nothing, and once it has begun nothing.
 */
export function moveChoices(
  { registration_state, state, starts_at, change }: Facts,
  hasClash: boolean,
  now: Instant,
): MoveChoice[] {
  if (registration_state !== 'confirmed' || starts_at <= now) return []
  if (state === 'cancelled' || state === 'suspended') return ['swap', 'leave']
  const wasMoved = change?.kind === 'moved'
  return state === 'scheduled' && (wasMoved || hasClash) ? ['keep', 'swap', 'leave'] : []
}
