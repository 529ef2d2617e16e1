import type { RegistrationState } from '#db/schema/registrations.ts'
import { type ChildState, unmarked } from './roster-state.ts'

/** Those of whom nothing is known yet. Who has left the offering is not waited for. */
export function stillUnmarked<Row extends { id: string; state: RegistrationState }>(
  participants: readonly Row[],
  states: ReadonlyMap<string, ChildState>,
): Row[] {
  return participants.filter(
    ({ id, state }) =>
      (state === 'confirmed' || state === 'completed') &&
      (states.get(id) ?? unmarked).presence === 'expected',
  )
}
