import type { Db, Instant } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeDraw, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'

export interface PublicSource {
  sourceZh: string
  sourceEn: string
  /** When the value becomes known: after closing, or somebody could sign up knowing it. */
  valueAt: Instant
  /** Until when secrets are taken. */
  revealBy: Instant
}

/**
 * An officer says, before sign-up closes, which public value goes into the seed. Too late: sign-up has closed, or the
 * value would be known before. (domain.md, invariant 8.)
 */
export function fixSource(
  db: Db,
  request: { officerId: string; drawId: string } & PublicSource,
  operation: Operation,
): Promise<'fixed' | 'too-late' | 'not-found'> {
  const { officerId, drawId, sourceZh, sourceEn, valueAt, revealBy } = request
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (!draw) return 'not-found'
    const isOver = draw.state !== 'open' || operation.now >= draw.closes_at
    if (isOver || valueAt <= draw.closes_at || revealBy < valueAt) return 'too-late'
    await changeDraw(tx, drawId, {
      ...{ source_zh: sourceZh, source_en: sourceEn, value_at: valueAt, reveal_by: revealBy },
    })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: officerId, action: 'draw.source-fixed' },
      ...{ subject_kind: 'draw', subject_id: drawId },
      detail: { source_zh: sourceZh, value_at: valueAt, reveal_by: revealBy },
    })
    return 'fixed'
  })
}
