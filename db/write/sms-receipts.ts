import type { Database, Instant, Tx } from '../schema.ts'

/** What the SMS network says became of a message, at an instant of its own. */
export interface Receipt {
  id: string
  receipt: NonNullable<Database['delivery']['receipt']>
  at: Instant
  code: string
}

/**
 * Keeps a receipt of an SMS that was handed over, unless a newer one is known. What did not reach the phone has failed;
 * what reached it after all was sent. True: it is kept.
 */
export async function keepReceipt(tx: Tx, { id, receipt, at, code }: Receipt) {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ receipt, receipt_at: at, lease_until: null })
    .set(receipt === 'delivered' ? { state: 'sent' } : { state: 'failed' })
    .set(
      receipt === 'delivered'
        ? ({ fn, val }) => ({ sent_at: fn.coalesce('sent_at', val(at)) })
        : { last_code: code, last_text: '' },
    )
    .where('id', '=', id)
    .where('channel', '=', 'sms')
    .where('state', 'in', ['sending', 'sent', 'retry', 'failed'])
    .where((row) => row.or([row('receipt_at', 'is', null), row('receipt_at', '<', at)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
