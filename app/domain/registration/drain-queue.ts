import { findOfferingInQueue, listQueued, type QueuedForm } from '#db/read/queued-sign-ups.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { finishQueued, lockQueued } from '#db/write/queued-sign-ups.ts'
import type { Operation } from '../operation.ts'
import type { QueuedOutcome } from './queue-sign-up.ts'
import { registerAtSavepoint, type SignUp } from './register-participants.ts'

/** As many as are dealt with between two looks at who else asks for a page. */
const atOnce = 20
const givenUpAfter = 120_000

export interface Drained {
  hasMore: boolean
  /** What went wrong with forms that wait for another try, or were given up. */
  faults: unknown[]
}

/**
 * Deals with sign-up forms that came in a rush, in their turn: some of one offering, each as if it had come alone, in one
 * transaction. Killed anywhere, none is lost and none is done twice; of several workers one waits for the other.
 */
export async function drainQueue(db: Db, readDb: ReadDb, operation: Operation): Promise<Drained> {
  const offeringId = await findOfferingInQueue(readDb)
  if (!offeringId) return { hasMore: false, faults: [] }
  return db.inTransaction(async (tx) => {
    const [first] = await listQueued(tx, offeringId, 1)
    // Who has the first form has the queue: the others wait here, and then find it dealt with.
    if (!first || !(await lockQueued(tx, first.id))) return { hasMore: true, faults: [] }
    const forms = await listQueued(tx, offeringId, atOnce)
    const faults: unknown[] = []
    for (const form of forms) {
      const fault = await dealWith(tx, form, operation)
      if (fault) faults.push(fault.error)
    }
    return { hasMore: faults.length < forms.length, faults }
  })
}

/** One that cannot be dealt with lets the others pass; after two minutes its family is told. */
async function dealWith(tx: Tx, form: QueuedForm, operation: Operation) {
  const { now } = operation
  try {
    const outcome = await answer(tx, form, operation)
    await finishQueued(tx, form.id, outcome, now)
  } catch (error) {
    if (Date.parse(now) - Date.parse(form.arrived_at) >= givenUpAfter) {
      await finishQueued(tx, form.id, { outcome: 'failed' }, now)
    }
    return { error }
  }
}

/** The window is that of the moment at which the form came. */
async function answer(tx: Tx, form: QueuedForm, operation: Operation): Promise<QueuedOutcome> {
  const { wrapped_key: key, request_sealed, arrived_at: arrivedAt } = form
  if (key === null) return { outcome: 'not-found' } // The family was erased.
  const signUp: SignUp = JSON.parse(operation.vault.unseal(key, request_sealed))
  return registerAtSavepoint(tx, { ...signUp, arrivedAt }, operation)
}
