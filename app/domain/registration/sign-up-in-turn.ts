import { hasQueued } from '#db/read/queued-sign-ups.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { queueSignUp } from './queue-sign-up.ts'
import { registerParticipants, type SignUp, type SignUpOutcome } from './register-participants.ts'

/** What one process has in hand of sign-ups: made at its start and handed to every page. */
export interface SignUpLane {
  inHand: number
  /** More than this wait for their turn. */
  readonly most: number
}

/**
 * Signs up at once, or where too many come at a time keeps the form in the queue. Nobody overtakes who waits for the
 * same offering.
 */
export async function signUpInTurn(
  { db, readDb, lane }: { db: Db; readDb: ReadDb; lane: SignUpLane },
  signUp: SignUp,
  operation: Operation,
): Promise<SignUpOutcome | { outcome: 'queued' }> {
  const isFull = lane.inHand >= lane.most
  lane.inHand++
  try {
    if (!isFull && !(await hasQueued(readDb, signUp.offeringId))) {
      return await registerParticipants(db, signUp, operation)
    }
    await queueSignUp(db, signUp, operation)
    return { outcome: 'queued' }
  } finally {
    lane.inHand--
  }
}
