import type { FactsOf } from '#db/schema/message-facts.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { recordClassSessionEvent } from '#db/write/class-sessions.ts'
import { insertNotification } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'

type Change = {
  classSessionId: string
  staffId: string
  reason: ChangeReason
  note: string | null
  /** The class session's new revision: news of one class session are in this order. */
  revisedAt: Instant
  /** The rank that the offering gives next: whoever has a smaller one is told. */
  ranksBelow: number
}

/** Records a change and the news of it. A job finds the families (invites/expand-notification.ts). */
export async function announceChange(
  tx: Tx,
  what:
    | { kind: 'moved'; plans: Pick<FactsOf<'class-session-moved'>, 'before' | 'after'> }
    | { kind: 'cancelled' },
  { classSessionId, staffId, reason, note, revisedAt, ranksBelow }: Change,
  { now, newId }: Operation,
) {
  const plans = what.kind === 'moved' ? what.plans : {}
  await recordClassSessionEvent(tx, {
    ...{ id: newId(), class_session_id: classSessionId, kind: what.kind, reason, note },
    ...{ detail: plans, at: now, staff_id: staffId },
  })
  await insertNotification(tx, {
    ...{ id: newId(), cause: `class-session-${what.kind}`, class_session_id: classSessionId },
    ...{ created_at: revisedAt, expanded_at: null },
    facts: { ...plans, reason, note, ranks_below: ranksBelow },
  })
}
