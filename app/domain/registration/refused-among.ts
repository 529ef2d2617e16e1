import type { Participant, Refusal } from './eligibility.ts'

export interface RefusedParticipant {
  participantId: string
  refusals: Refusal[]
}

/** Those among participants against whom something stands, with what it is. */
export function refusedAmong(
  participants: readonly Participant[],
  refusalsOf: (participant: Participant) => Refusal[],
): RefusedParticipant[] {
  return participants
    .map((one) => ({ participantId: one.id, refusals: refusalsOf(one) }))
    .filter(({ refusals }) => refusals.length > 0)
}
