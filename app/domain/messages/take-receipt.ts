import { findDelivery } from '#db/read/deliveries.ts'
import type { Db, Instant } from '#db/schema.ts'
import { keepReceipt } from '#db/write/sms-receipts.ts'
import type { Operation } from '../operation.ts'

export interface SmsReceipt {
  /** The delivery's id, as it was handed to the gateway. */
  id: string
  state: 'delivered' | 'undelivered'
  at: Instant
  /** The operator's own code for why it did not arrive. */
  code?: string | undefined
}

/**
 * Takes what the SMS network reports of a message. `old`: the same or a newer receipt is known; `unknown`: no SMS of
 * that id has left. A receipt from the future counts as one from now, so that it cannot outlast every later one.
 */
export function takeReceipt(
  db: Db,
  { id, state, at, code }: SmsReceipt,
  { now }: Operation,
): Promise<{ outcome: 'kept' | 'old' | 'unknown' }> {
  return db.inTransaction(async (tx) => {
    const delivery = await findDelivery(tx, id)
    if (delivery?.channel !== 'sms' || delivery.state === 'pending') return { outcome: 'unknown' }
    const receipt = { id, receipt: state, at: at < now ? at : now, code: code ?? 'UNDELIVERED' }
    return { outcome: (await keepReceipt(tx, receipt)) ? 'kept' : 'old' }
  })
}
