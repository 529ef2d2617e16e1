import { listDrawOfferings } from '#db/read/draws.ts'
import { hasQueuedBefore } from '#db/read/queued-sign-ups.ts'
import type { Database, Db, Instant, Tx } from '#db/schema.ts'
import { changeDraw, lockDraw } from '#db/write/draws.ts'
import { changeOfferingState, recordOfferingEvent } from '#db/write/offerings.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'

const longestWait = 10

/**
 * Closes the offerings of a draw together, once sign-up is over: whoever signs up meets either all of them open or all
 * closed. Forms that came in time and wait in a queue are dealt with before, for ten minutes at most. False where it is
 * not due, or closed already.
 */
export function closeDraw(db: Db, drawId: string, operation: Operation): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    await lockDrawOfferings(tx, drawId)
    const draw = await lockDraw(tx, { id: drawId })
    if (draw?.state !== 'open' || operation.now < draw.closes_at) return false
    const waitsUntil = minutesAfter(draw.closes_at, longestWait)
    const waits = operation.now < waitsUntil && (await hasQueuedInTime(tx, draw))
    if (waits) return false
    // Published while we waited: under the draw's lock no other joins it.
    for (const { id, state } of await lockDrawOfferings(tx, drawId)) {
      if (state === 'published') await closeOffering(tx, id, operation)
    }
    await changeDraw(tx, drawId, { state: 'closed' })
    return true
  })
}

async function lockDrawOfferings(tx: Tx, drawId: string) {
  const ids = (await listDrawOfferings(tx, drawId)).map(({ id }) => id)
  await lockOfferings(tx, ids)
  return listDrawOfferings(tx, drawId)
}

async function closeOffering(tx: Tx, id: string, { now, newId }: Operation) {
  await changeOfferingState(tx, { id, from: ['published'], to: 'ballot_closed' })
  await recordOfferingEvent(tx, {
    ...{ id: newId(), offering_id: id, from_state: 'published', to_state: 'ballot_closed' },
    ...{ at: now, staff_id: null },
  })
}

async function hasQueuedInTime(tx: Tx, { id, closes_at }: Database['draw']) {
  for (const offering of await listDrawOfferings(tx, id)) {
    if (await hasQueuedBefore(tx, offering.id, closes_at)) return true
  }
  return false
}

const minutesAfter = (instant: Instant, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()
