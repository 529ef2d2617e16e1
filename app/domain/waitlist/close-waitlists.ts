import { listEndedWaiting } from '#db/read/waitlist.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { changeRegistrationState, lockOffering } from '#db/write/registrations.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'

const atOnce = 50

/**
 * Ends waiting where the late-join limit has passed: nobody is offered a place any more, and each family hears it once.
 * Some at a time; true if there may be more. Killed and begun again, it goes on with those who still wait.
 */
export async function closeWaitlists(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const waiting = await listEndedWaiting(readDb, operation.now, atOnce)
  const offeringIds = [...new Set(waiting.map(({ offering_id }) => offering_id))]
  for (const offeringId of offeringIds) {
    const own = waiting.filter(({ offering_id }) => offering_id === offeringId)
    await db.inTransaction(async (tx) => {
      await lockOffering(tx, offeringId)
      for (const { id } of own) await close(tx, id, operation)
    })
  }
  return waiting.length === atOnce
}

async function close(tx: Tx, id: string, operation: Operation) {
  const { now, newId } = operation
  const actor = { kind: 'job' as const, id: null }
  const event = { id: newId(), now, actor, reason: 'waitlist-closed' }
  const change = { id, from: 'waitlisted' as const, to: 'lapsed' as const }
  if (!(await changeRegistrationState(tx, change, event))) return
  await tellOfRegistration(tx, { cause: 'waitlist-closed', registrationId: id }, operation)
}
