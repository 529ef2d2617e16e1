import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { recordClassSessionEvent } from '#db/write/class-sessions.ts'
import type { Operation } from '../operation.ts'

export interface Change {
  classSessionId: string
  /** Null: it is added. */
  before: ClassSessionPlan | null
  /** Null: it is cancelled. */
  after: ClassSessionPlan | null
  /** The class session's new revision: news of one class session are in this order. */
  revisedAt: Instant
}

export interface Changes {
  offeringId: string
  changes: readonly Change[]
  staffId: string | null
  reason: ChangeReason
  note: string | null
}

/** Records in each class session's history what changed, by whom, when and why. */
export async function recordChanges(
  tx: Tx,
  { changes, staffId, reason, note }: Changes,
  { now, newId }: Operation,
) {
  for (const { classSessionId, before, after } of changes) {
    const kind = before === null ? 'added' : after === null ? 'cancelled' : 'moved'
    await recordClassSessionEvent(tx, {
      ...{ id: newId(), class_session_id: classSessionId, kind, reason, note },
      ...{ detail: { before, after }, at: now, staff_id: staffId },
    })
  }
}
