import { listStandingPauses } from '#db/read/channel-pauses.ts'
import { type FoundMessage, findMessage, listEntriesOfMessage } from '#db/read/office-messages.ts'
import type { HitScope } from '#db/read/suspensions.ts'
import type { Db, Instant } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { requeueDelivery } from '#db/write/resends.ts'
import type { Operation } from '../operation.ts'

const hours = (n: number) => n * 3_600_000
const after = (instant: Instant, ms: number) => new Date(Date.parse(instant) + ms).toISOString()

/** Why a message is not sent again. */
type ResendRefusal = 'superseded' | 'on-its-way' | 'over' | 'channel-paused' | 'address-gone'

/**
 * Sends a message again that was sent or has failed: a new attempt with the same bytes and the same Message-ID, so that
 * no calendar has anything twice. Not what newer news has overtaken, what is over, or what would not arrive anyway.
 */
export function resendDelivery(
  db: Db,
  request: { staffId: string; scope: HitScope; deliveryId: string },
  operation: Pick<Operation, 'now' | 'newId'>,
): Promise<{ outcome: 'resent' | 'not-found' } | { outcome: 'refused'; because: ResendRefusal }> {
  const { staffId, scope, deliveryId } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const message = await findMessage(tx, scope, deliveryId)
    if (!message) return { outcome: 'not-found' }
    const entries = await listEntriesOfMessage(tx, deliveryId)
    const pauses = await listStandingPauses(tx)
    const endsAt = endOfNews(message, entries)
    const because = refusal(message, {
      entries,
      pauses,
      isOver: endsAt !== undefined && endsAt <= now,
    })
    if (because) return { outcome: 'refused', because }
    const latest = after(now, hours(72))
    const giveUpAt = endsAt !== undefined && endsAt < latest ? endsAt : latest
    const isQueued = await requeueDelivery(tx, deliveryId, { now, giveUpAt })
    if (!isQueued) return { outcome: 'refused', because: 'on-its-way' }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staffId, action: 'message.resent' },
      ...{ subject_kind: 'delivery', subject_id: deliveryId },
      detail: { was: message.state, attempts: message.attempts },
    })
    return { outcome: 'resent' }
  })
}

type Entry = Awaited<ReturnType<typeof listEntriesOfMessage>>[number]

function refusal(
  message: FoundMessage,
  of: { entries: readonly Entry[]; pauses: readonly { channel: string }[]; isOver: boolean },
): ResendRefusal | undefined {
  const { state, channel } = message
  if (state === 'superseded') return 'superseded'
  if (state !== 'sent' && state !== 'failed') return 'on-its-way'
  const isOvertaken = of.entries.some(
    ({ revised_at, now_revised_at }) => revised_at !== null && revised_at < now_revised_at,
  )
  if (isOvertaken) return 'superseded'
  if (of.isOver) return 'over'
  if (isGone(message)) return 'address-gone'
  if (of.pauses.some((pause) => pause.channel === channel)) return 'channel-paused'
}

/** The address refused mail for good, is no longer the recipient's, or was erased. */
function isGone(message: FoundMessage) {
  const { channel, address_sealed, wrapped_key, family_id, staff_id, last_code } = message
  if (last_code === 'NOWHERE') return true
  if ((family_id ?? staff_id) !== null && wrapped_key === null) return true
  if (message.guardian_id !== null) {
    if (channel === 'sms') return message.phone_sealed !== address_sealed
    return message.email_sealed !== address_sealed || message.email_bounced_at !== null
  }
  return channel === 'email' && staff_id !== null && message.staff_bounced_at !== null
}

/** From when on it makes no sense to hear of it: what it tells of begins then, or its link or code is dead. */
function endOfNews(message: FoundMessage, entries: readonly Entry[]): Instant | undefined {
  if (message.cause === 'staff-invited') return after(message.happened_at, hours(24))
  const own = message.code_ends ?? message.offer_ends ?? message.starts_at
  if (own !== null) return own
  return entries.at(-1)?.starts_at ?? message.order_ends ?? message.last_ends_at ?? undefined
}
