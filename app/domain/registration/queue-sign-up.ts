import { findFamilyKey } from '#db/read/registrations.ts'
import type { Db, Tx } from '#db/schema.ts'
import { deleteDone, insertQueued } from '#db/write/queued-sign-ups.ts'
import type { Operation } from '../operation.ts'
import type { SignUp, SignUpOutcome } from './register-participants.ts'

/** What came of a queued form: as of any other, or a fault of ours that did not pass. */
export type QueuedOutcome = SignUpOutcome | { outcome: 'failed' }

/**
 * Keeps a sign-up form that came in a rush, sealed with the family's key, with its turn. The same form again keeps its
 * turn; one that was dealt with and signed nobody up gets a new one. Several that come at once are written together.
 */
export function queueSignUp(db: Db, signUp: SignUp, operation: Operation): Promise<void> {
  return db.inSharedTransaction((tx) => queue(tx, signUp, operation))
}

async function queue(tx: Tx, signUp: SignUp, { now, newId, vault }: Operation) {
  const { guardianId, familyId, offeringId, submission } = signUp
  const key = await findFamilyKey(tx, familyId)
  if (!key) throw new Error('a signed-in family has no key')
  const form = {
    ...{ id: submission.id, turn: newId(), offering_id: offeringId, guardian_id: guardianId },
    ...{ family_id: familyId, request_sealed: vault.seal(key, JSON.stringify(signUp)) },
    ...{ arrived_at: now, done_at: null, outcome: null },
  }
  if (await insertQueued(tx, form)) return
  const before = await deleteDone(tx, { id: form.id, guardianId })
  if (!before) return
  const { outcome }: QueuedOutcome = JSON.parse(before.outcome ?? '{}')
  const isNew = outcome === 'refused' || outcome === 'failed'
  await insertQueued(tx, isNew ? form : { ...form, done_at: now, outcome: before.outcome })
}
