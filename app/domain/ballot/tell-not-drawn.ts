import { listWaiting } from '#db/read/waitlist.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Tx } from '#db/schema.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'

export type NotDrawnBecause = NonNullable<FactsOf<'not-drawn'>['because']>

const atOnce = 500

/** Tells everybody who waits after a draw at which place, and what was in the way of those it did not pass by chance. */
export async function tellNotDrawn(
  tx: Tx,
  {
    offeringId,
    because,
  }: {
    offeringId: string
    because: ReadonlyMap<string, NotDrawnBecause | undefined>
  },
  operation: Operation,
) {
  let position = 0
  for (let rank = 0; ; ) {
    const waiting = await listWaiting(tx, offeringId, rank, atOnce)
    for (const { id } of waiting) {
      position += 1
      const reason = because.get(id)
      const facts: FactsOf<'not-drawn'> = { position, ...(reason && { because: reason }) }
      await tellOfRegistration(tx, { cause: 'not-drawn', registrationId: id, facts }, operation)
    }
    const last = waiting.at(-1)
    if (!last || waiting.length < atOnce) return
    rank = last.rank
  }
}
