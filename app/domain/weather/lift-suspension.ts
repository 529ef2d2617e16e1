import { findLifting, findSuspensionOrder, listHits } from '#db/read/suspensions.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import {
  liftSuspensionOrder,
  lockClassSessions,
  markRestored,
  recordClassSessionEvents,
  reviseStates,
} from '#db/write/suspensions.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { fateOnLifting } from './fate-on-lifting.ts'
import { type Officer, townsOutOfReach } from './officer-reach.ts'

export type Lifted =
  | { outcome: 'lifted'; restored: number }
  | { outcome: 'not-found' }
  | { outcome: 'unchanged'; liftedAt: Instant; liftedBy: string | null }
  | { outcome: 'refused'; because: { code: 'not-your-towns'; townCodes: string[] } }

/**
 * Lifts an order: what has not begun, and no other standing order covers, takes place after all; one notification tells
 * of it. Whoever lifts it second is told who did. A district's officer lifts only what lies wholly in the own districts.
 */
export function liftSuspension(
  db: Db,
  { officer, orderId }: { officer: Officer; orderId: string },
  operation: Operation,
): Promise<Lifted> {
  return db.inTransaction(async (tx) => {
    const { now } = operation
    const order = await findSuspensionOrder(tx, officer, orderId)
    if (!order) return { outcome: 'not-found' }
    const towns = order.towns.map(({ code }) => code)
    const elsewhere = await townsOutOfReach(tx, officer, towns)
    if (elsewhere.length > 0) {
      return { outcome: 'refused', because: { code: 'not-your-towns', townCodes: elsewhere } }
    }
    const lifting = { id: orderId, at: now, staffId: officer.staffId }
    if (!(await liftSuspensionOrder(tx, lifting))) {
      const earlier = await findLifting(tx, orderId)
      return {
        ...{ outcome: 'unchanged', liftedAt: earlier?.lifted_at ?? now },
        liftedBy: earlier?.lifted_by ?? null,
      }
    }
    const restored = await restore(tx, { officer, orderId }, operation)
    await announce(tx, { officer, orderId }, restored, operation)
    return { outcome: 'lifted', restored }
  })
}

interface Lifting {
  officer: Officer
  orderId: string
}

const everywhere = { isCity: true, districtCodes: [] }

async function restore(tx: Tx, { officer, orderId }: Lifting, { now, newId }: Operation) {
  const hits = await listHits(tx, orderId, everywhere)
  // As an order does: nobody signs up, swaps or withdraws meanwhile.
  await lockOfferings(
    tx,
    hits.map(({ offering_id }) => offering_id),
  )
  const newest = await lockClassSessions(
    tx,
    hits.map(({ id }) => id),
  )
  // Seen again under the lock: of two orders lifted at once the second finds the first one lifted.
  const ids = (await listHits(tx, orderId, everywhere))
    .filter((hit) => fateOnLifting(hit, now) === 'restored')
    .map(({ id }) => id)
  const revisedAt = laterThan(newest, now)
  await reviseStates(tx, ids, { from: 'suspended', to: 'scheduled', revisedAt })
  await markRestored(tx, orderId, ids, now)
  const events = ids.map((class_session_id) => ({
    ...{ id: newId(), class_session_id, kind: 'restored' as const, reason: 'weather' as const },
    ...{ note: null, detail: JSON.stringify({ order_id: orderId }), at: now },
    staff_id: officer.staffId,
  }))
  await recordClassSessionEvents(tx, events)
  return ids.length
}

async function announce(
  tx: Tx,
  { officer, orderId }: Lifting,
  restored: number,
  operation: Operation,
) {
  const { now, newId } = operation
  await insertNotification(tx, {
    ...{ id: newId(), cause: 'suspension-lifted', suspension_order_id: orderId },
    ...{ created_at: now, expanded_at: null },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: officer.staffId, action: 'suspension.lifted' },
    ...{ subject_kind: 'suspension_order', subject_id: orderId, detail: { restored } },
  })
}
