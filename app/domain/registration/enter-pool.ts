import { listChoices } from '#db/read/choices.ts'
import type { Tx } from '#db/schema.ts'
import { setPreferences } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import type { Refusal } from './eligibility.ts'
import { enterRegistrations } from './enter-registrations.ts'
import { refusedAmong } from './refused-among.ts'
import type { SignUpOutcome, SignUpUnderWay } from './register-participants.ts'

/** How many offerings of a programme a participant may choose among in a draw. */
const mostChoices = 3

/** A ballot: everybody of the form is in the pool, as the last of its choices. No place is given yet. */
export async function enterPool(
  tx: Tx,
  { signUp, locked }: SignUpUnderWay,
  operation: Operation,
): Promise<SignUpOutcome> {
  const { participants, offering } = locked
  const choices = await listChoices(
    tx,
    participants.map(({ id }) => id),
    offering,
  )
  const choicesOf = (id: string) => choices.filter((one) => one.participant_id === id)
  const because = refusedAmong(participants, ({ id }): Refusal[] => [
    ...(choicesOf(id).length < mostChoices
      ? []
      : [{ code: 'three-choices', most: mostChoices } as const]),
    ...(signUp.leaves ? [{ code: 'no-place-to-exchange' } as const] : []),
  ])
  if (because.length > 0) return { outcome: 'refused', because }

  // A choice given up since left a gap: the others move up.
  for (const { id } of participants) await setPreferences(tx, choicesOf(id))
  const entries = participants.map((participant) => {
    return { participant, place: null, preference: choicesOf(participant.id).length + 1 }
  })
  const registrations = await enterRegistrations(tx, signUp, entries, operation)
  return { outcome: 'done', registrations }
}
