import type { Instant } from '#db/schema.ts'
import type { Refusal } from './eligibility.ts'

/** When somebody may sign up whom nothing but the time keeps from it now; nothing where something else does. */
export function opensLater(refusals: readonly Refusal[]): Instant | undefined {
  const instants = refusals.map((refusal) => {
    if (refusal.code === 'not-yet-open') return refusal.opensAt
    return refusal.code === 'new-residents-first' ? refusal.openToAllAt : null
  })
  return instants.every((one) => one !== null) ? instants.sort().at(-1) : undefined
}
