import { findDelivery, listDigested } from '#db/read/deliveries.ts'
import type { Tx } from '#db/schema.ts'
import { markAddressBounced } from '#db/write/outbox.ts'
import { failReturned, noteReturned, sendReturnedAgain } from '#db/write/returned-mail.ts'
import type { Operation } from '../operation.ts'
import { fallBackToSms } from './fall-back-to-sms.ts'

/** A mail of ours that came back, as it was read. */
export interface ReturnedMail {
  /** As the address says that it came back to. */
  deliveryId: string
  /** The name of the message that came back, where it came along. */
  messageId: string | null
  /** delayed: it is still on its way. full: the mailbox takes no more now. */
  verdict: 'bad-address' | 'full' | 'failed' | 'delayed'
  code: string
  /** Without addresses. */
  text: string
}

const day = 24 * 3_600_000
const untilEmptied = 3 * 3_600_000

/**
 * A mail of ours came back: its news goes by SMS where it can, and a wrong address takes no mail any more. Into a full
 * mailbox it is sent again for a day. Nothing comes back where it is no mail of ours, or another than its address says.
 */
export async function takeBounce(
  tx: Tx,
  { deliveryId, messageId, verdict, ...said }: ReturnedMail,
  operation: Operation,
): Promise<{ deliveryId: string } | undefined> {
  const delivery = await findDelivery(tx, deliveryId)
  if (delivery?.channel !== 'email') return undefined
  if (messageId !== null && messageId !== delivery.id) return undefined
  const { id } = delivery
  const { now } = operation
  const why = { last_code: said.code, last_text: said.text }
  if (verdict === 'delayed') {
    await noteReturned(tx, id, why)
    return { deliveryId: id }
  }
  const again = new Date(Date.parse(now) + untilEmptied).toISOString()
  const isYoung = Date.parse(now) - Date.parse(delivery.created_at) < day
  if (verdict === 'full' && isYoung && again < delivery.give_up_at) {
    await sendReturnedAgain(tx, id, { ...why, next_at: again })
    return { deliveryId: id }
  }
  if (await failReturned(tx, id, why)) {
    if (verdict === 'bad-address') await markAddressBounced(tx, delivery, now)
    const told = [delivery, ...(await listDigested(tx, id))]
    for (const lost of told) await fallBackToSms(tx, lost, operation)
  }
  return { deliveryId: id }
}
