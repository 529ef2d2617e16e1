import { listSwaps } from '#db/read/family-class-sessions.ts'
import { findAudience } from '#db/read/offering-by-id.ts'
import { findOwnParticipant, findOwnRegistration } from '#db/read/registrations.ts'
import type { Database, Tx } from '#db/schema.ts'
import { lockFamily, lockParticipants } from '#db/write/participants.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { lockWhatFills } from '../waitlist/lock-what-fills.ts'
import type { Participant } from './eligibility.ts'
import type { SignUp } from './register-participants.ts'

export interface LockedSignUp {
  /** In the order of the form. */
  participants: Participant[]
  offering: Database['offering']
  /** The registration that is given up in exchange, if it still holds a place. */
  leaving: Database['registration'] | undefined
}

const holdsPlace = ['confirmed', 'offered', 'under_review']

/**
 * Finds whom and what a sign-up is about and locks it, in the order of the house: the family, whose sign-ups are
 * counted; the participants; the offerings. Nothing where something is not the guardian's, or does not fit together.
 */
export async function lockSignUp(tx: Tx, signUp: SignUp): Promise<LockedSignUp | undefined> {
  const { familyId, offeringId, leaves } = signUp
  const audience = await findAudience(tx, offeringId)
  const participants = await ownParticipants(tx, signUp)
  const left = leaves ? await findOwnRegistration(tx, familyId, leaves) : undefined
  if (!audience || !participants) return
  const kind = audience === 'guardian' ? 'guardian' : 'child'
  if (!participants.every((one) => one.kind === kind)) return
  if (leaves && !participants.some(({ id }) => id === left?.participant_id)) return

  await lockFamily(tx, familyId)
  await lockParticipants(
    tx,
    kind,
    participants.map(({ id }) => id),
  )
  if (left) {
    const swaps = await listSwaps(tx, left.id)
    const alsoHeld = swaps.map(({ offering_id }) => offering_id)
    const offeringIds = [offeringId, left.offering_id, ...alsoHeld]
    await lockWhatFills(tx, { offeringIds, participantIds: [left.participant_id] })
  }
  const offering = await lockOffering(tx, offeringId)
  // Read again: under the locks it stands still.
  const now = left && (await findOwnRegistration(tx, familyId, left.id))
  const leaving = now && holdsPlace.includes(now.state) ? now : undefined
  return offering && { participants, offering, leaving }
}

/** Every participant of the form, each once and the guardian's own; or nothing. */
async function ownParticipants(tx: Tx, { guardianId, participants }: SignUp) {
  const ids = new Set(participants.map(({ participantId }) => participantId))
  if (ids.size === 0 || ids.size !== participants.length) return
  const own: Participant[] = []
  for (const participantId of ids) {
    const participant = await findOwnParticipant(tx, { guardianId, participantId })
    if (!participant) return
    own.push(participant)
  }
  return own
}
