import { countQueuedBefore, findOwnQueued } from '#db/read/queued-sign-ups.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { QueuedOutcome } from './queue-sign-up.ts'
import type { SignUp } from './register-participants.ts'

/**
 * A guardian's own form in the queue: how many are before it and for how long it has waited, or what came of it and
 * whom it was for. Nothing where there is none, or its family was erased.
 */
export async function readQueued(
  readDb: ReadDb,
  { guardianId, submissionId }: { guardianId: string; submissionId: string },
  { now, vault }: Pick<Operation, 'now' | 'vault'>,
) {
  const queued = await findOwnQueued(readDb, guardianId, submissionId)
  if (!queued?.wrapped_key) return undefined
  const { outcome, wrapped_key, request_sealed, turn, offering_id, arrived_at, ...offering } =
    queued
  if (outcome === null) {
    const ahead = await countQueuedBefore(readDb, { offering_id, turn })
    const waitedMs = Date.parse(now) - Date.parse(arrived_at)
    return { offering, ahead, waitedMs, done: undefined, ...nobody }
  }
  const signUp: SignUp = JSON.parse(vault.unseal(wrapped_key, request_sealed))
  const participants = signUp.participants.map(({ participantId }) => participantId)
  const done: QueuedOutcome = JSON.parse(outcome)
  const who = { participants, link: signUp.link, leaves: signUp.leaves ?? null }
  return { offering, ahead: 0, waitedMs: 0, done, ...who }
}

const nobody = { participants: [], link: null, leaves: null }
