import { listVenuesIn } from '#db/read/suspension-reach.ts'
import { findWeatherSignal } from '#db/read/weather.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import {
  insertSuspensionHits,
  insertSuspensionOrder,
  lockClassSessions,
  recordClassSessionEvents,
  reviseStates,
} from '#db/write/suspensions.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { type Affected, affectedClassSessions } from './affected-class-sessions.ts'
import { type Officer, townsOutOfReach } from './officer-reach.ts'
import { type WindowRefusal, windowRefusal } from './suspension-window.ts'

export interface SuspensionRequest {
  /** The form's own id: the order gets it, so that the same form sent twice is one order. */
  id: string
  officer: Officer
  signalCode: string
  townCodes: string[]
  startsAt: Instant
  endsAt: Instant
  /** What the officer adds for the families. */
  note: string | null
}

type OrderRefusal =
  | WindowRefusal
  | { code: 'no-such-signal' }
  | { code: 'no-towns' }
  | { code: 'not-your-towns'; townCodes: string[] }

export type Ordered =
  | { outcome: 'ordered'; orderId: string }
  | { outcome: 'refused'; because: OrderRefusal }

/**
 * 停课: suspends every class session that the signal stops in these towns and this window. The order, all states, one
 * notification and the audit are one transaction; a job tells the families. An order reaches back no further than now.
 */
export function orderSuspension(
  db: Db,
  request: SuspensionRequest,
  operation: Operation,
): Promise<Ordered> {
  return db.inTransaction(async (tx) => {
    const { now } = operation
    const townCodes = [...new Set(request.townCodes)].sort()
    const window = {
      startsAt: request.startsAt > now ? request.startsAt : now,
      endsAt: request.endsAt,
    }
    const signal = await findWeatherSignal(tx, request.signalCode)
    if (!signal) return refused({ code: 'no-such-signal' })
    if (townCodes.length === 0) return refused({ code: 'no-towns' })
    const elsewhere = await townsOutOfReach(tx, request.officer, townCodes)
    if (elsewhere.length > 0) return refused({ code: 'not-your-towns', townCodes: elsewhere })
    const because = windowRefusal(window, now)
    if (because) return refused(because)

    const { id: orderId, officer, note } = request
    const order = {
      ...{ id: orderId, signal_code: signal.code, starts_at: window.startsAt, note },
      ...{ ends_at: window.endsAt, ordered_at: now, ordered_by: officer.staffId },
    }
    if (!(await insertSuspensionOrder(tx, order, townCodes))) return { outcome: 'ordered', orderId }

    const concerned = { ...window, townCodes, signal }
    const { affected, newest } = await lockAffected(tx, concerned)
    await suspend(tx, request, affected, laterThan(newest, now), operation)
    await announce(tx, request, affected, operation)
    return { outcome: 'ordered', orderId }
  })
}

/** What is affected, locked: whatever others do about it is done before, or waits and then sees the order. */
async function lockAffected(tx: Tx, concerned: Parameters<typeof affectedClassSessions>[1]) {
  const list = async () => {
    const affected = await affectedClassSessions(tx, concerned)
    return { affected, hit: [...affected.toSuspend, ...affected.inside] }
  }
  // Who signs up, swaps or withdraws holds the offering; who moves a class session here or publishes it, the venue.
  const offerings = (await list()).hit.map(({ offering_id }) => offering_id)
  await lockOfferings(tx, offerings)
  await lockBookings(tx, { venueIds: await listVenuesIn(tx, concerned.townCodes), staffIds: [] })
  const ids = (await list()).hit.map(({ id }) => id)
  const newest = await lockClassSessions(tx, ids)
  // Seen again under the lock: a class session that began meanwhile is inside, one that was called off is not hit.
  return { affected: (await list()).affected, newest }
}

const refused = (because: OrderRefusal): Ordered => ({ outcome: 'refused', because })

async function suspend(
  tx: Tx,
  { id: orderId, officer, note }: SuspensionRequest,
  { toSuspend, inside, toInform }: Affected,
  revisedAt: Instant,
  { now, newId }: Operation,
) {
  const hits = [
    ...toSuspend.map(({ id }) => ({ class_session_id: id, effect: 'suspended' as const })),
    ...inside.map(({ id }) => ({ class_session_id: id, effect: 'inside' as const })),
  ].map((hit) => ({ order_id: orderId, ...hit }))
  const notices = toInform.map(({ id, action }) => ({
    ...{ order_id: orderId, class_session_id: id, action },
  }))
  await insertSuspensionHits(tx, hits, notices)

  const ids = toSuspend.filter(({ state }) => state === 'scheduled').map(({ id }) => id)
  await reviseStates(tx, ids, { from: 'scheduled', to: 'suspended', revisedAt })
  const events = ids.map((class_session_id) => ({
    ...{ id: newId(), class_session_id, kind: 'suspended' as const, reason: 'weather' as const },
    ...{ note, detail: JSON.stringify({ order_id: orderId }), at: now, staff_id: officer.staffId },
  }))
  await recordClassSessionEvents(tx, events)
}

async function announce(
  tx: Tx,
  { id: orderId, officer, townCodes, signalCode }: SuspensionRequest,
  { toSuspend, inside, toInform }: Affected,
  operation: Operation,
) {
  const { now, newId } = operation
  await insertNotification(tx, {
    ...{ id: newId(), cause: 'suspension-ordered', suspension_order_id: orderId },
    ...{ created_at: now, expanded_at: null },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: officer.staffId, action: 'suspension.ordered' },
    ...{ subject_kind: 'suspension_order', subject_id: orderId },
    detail: {
      ...{ signal: signalCode, towns: townCodes, suspended: toSuspend.length },
      ...{ inside: inside.length, informed: toInform.length },
    },
  })
}
