import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeDraw, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'

/** The public value as it goes into the seed: NFKC, without spaces around it, one between words. */
export const asPublicValue = (typed: string) => typed.normalize('NFKC').trim().replace(/\s+/g, ' ')

/** An officer types the public value in. Typed again before another confirms it, the later one stands. */
export function typePublicValue(
  db: Db,
  request: { officerId: string; drawId: string; value: string },
  operation: Operation,
): Promise<'typed' | 'too-early' | 'already-confirmed' | 'not-found'> {
  const { officerId, drawId } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (!draw) return 'not-found'
    if (draw.value_confirmed_at !== null) return 'already-confirmed'
    if (draw.state !== 'frozen' || now < draw.value_at) return 'too-early'
    const value = asPublicValue(request.value)
    await changeDraw(tx, drawId, {
      ...{ public_value: value, value_typed_by: officerId, value_typed_at: now },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'draw.value-typed' },
      ...{ subject_kind: 'draw', subject_id: drawId, detail: { value } },
    })
    return 'typed'
  })
}
