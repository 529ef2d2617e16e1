import type { Instant, Tx } from '../schema.ts'

/** Puts a message back into the queue that was sent or has failed. False: it is not one of those any more. */
export async function requeueDelivery(
  tx: Tx,
  id: string,
  { now, giveUpAt }: { now: Instant; giveUpAt: Instant },
) {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ state: 'retry', next_at: now, give_up_at: giveUpAt, failure_told_at: null })
    // Its instant stays: an older receipt that comes again says nothing of this attempt.
    .set({ receipt: null })
    // What was sent has left: newer news must take it back.
    .set(({ eb, ref }) => ({
      maybe_left: eb
        .case()
        .when('state', '=', 'sent')
        .then(1 as const)
        .else(ref('maybe_left'))
        .end(),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['sent', 'failed'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
