import { findDraw } from '#db/read/draws.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { applyDraw } from './apply-draw.ts'
import { closeDraw } from './close-draw.ts'
import { freezePool } from './freeze-pool.ts'
import { holdDraw } from './hold-draw.ts'
import { numberTickets } from './number-tickets.ts'

/**
 * Takes the next step of a draw that is due: close, give tickets, freeze, hold, apply. Each is safe to repeat. True
 * where it did something, so that there may be more to do.
 */
export async function moveDrawOn(db: Db, drawId: string, operation: Operation): Promise<boolean> {
  const draw = await findDraw(db, drawId)
  switch (draw?.state) {
    case 'open':
      return closeDraw(db, drawId, operation)
    case 'closed':
      if (await numberTickets(db, drawId, operation)) return true
      return freezePool(db, drawId, operation)
    case 'frozen':
      return (await holdDraw(db, { drawId, officerId: null }, operation)) === 'drawn'
    case 'drawn':
      return applyDraw(db, drawId, operation)
    default:
      return false
  }
}
