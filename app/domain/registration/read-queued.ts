import { countQueuedBefore, findOwnQueued } from '#db/read/queued-sign-ups.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { QueuedOutcome } from './queue-sign-up.ts'
import type { SignUp } from './register-participants.ts'

/**
 * A guardian's own form in the queue: for which offering and whom it was, and how many are before it, or what came of
 * it. Nothing where there is none, or its family was erased.
 */
export async function readQueued(
  readDb: ReadDb,
  { guardianId, submissionId }: { guardianId: string; submissionId: string },
  { vault }: Pick<Operation, 'vault'>,
) {
  const queued = await findOwnQueued(readDb, guardianId, submissionId)
  if (!queued?.wrapped_key) return undefined
  const { outcome, wrapped_key, request_sealed, turn, offering_id, ...offering } = queued
  const signUp: SignUp = JSON.parse(vault.unseal(wrapped_key, request_sealed))
  const done: QueuedOutcome | undefined = outcome === null ? undefined : JSON.parse(outcome)
  return {
    offering,
    participantIds: signUp.participants.map(({ participantId }) => participantId),
    ...{ done, ahead: done ? 0 : await countQueuedBefore(readDb, { offering_id, turn }) },
  }
}
