import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeDraw, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'
import { asPublicValue } from './type-public-value.ts'

export type ValueConfirmed =
  | 'confirmed'
  /** Who typed it cannot confirm it. */
  | 'same-officer'
  | 'differs'
  | 'nothing-typed'
  | 'already-confirmed'
  | 'not-found'

/** A second officer types the public value again: where both agree, it stands for good. */
export function confirmPublicValue(
  db: Db,
  request: { officerId: string; drawId: string; value: string },
  operation: Operation,
): Promise<ValueConfirmed> {
  const { officerId, drawId, value } = request
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (!draw) return 'not-found'
    if (draw.value_confirmed_at !== null) return 'already-confirmed'
    if (draw.public_value === null) return 'nothing-typed'
    if (draw.value_typed_by === officerId) return 'same-officer'
    if (draw.public_value !== asPublicValue(value)) return 'differs'
    await changeDraw(tx, drawId, { value_confirmed_by: officerId, value_confirmed_at: now })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'draw.value-confirmed' },
      ...{ subject_kind: 'draw', subject_id: drawId, detail: { value: draw.public_value } },
    })
    return 'confirmed'
  })
}
