import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Instant, Tx } from '#db/schema.ts'
import { recordClassSessionEvent } from '#db/write/class-sessions.ts'
import { insertNotification } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'

interface Change {
  classSessionId: string
  /** Null: it is added. */
  before: ClassSessionPlan | null
  /** Null: it is cancelled. */
  after: ClassSessionPlan | null
  /** The class session's new revision: news of one class session are in this order. */
  revisedAt: Instant
}

interface Changes {
  offeringId: string
  changes: readonly Change[]
  staffId: string | null
  reason: ChangeReason
  note: string | null
  /** The rank that the offering gives next: whoever has a smaller one is told. */
  ranksBelow: number
}

/**
 * Records changes of an offering's class sessions and the news of them: one piece of news, however many there are. A
 * job finds the families (invites/expand-notification.ts, invites/expand-offering-news.ts).
 */
export async function announceChanges(tx: Tx, news: Changes, operation: Operation) {
  const { now, newId } = operation
  const { changes, staffId, reason, note } = news
  for (const { classSessionId, before, after } of changes) {
    const kind = before === null ? 'added' : after === null ? 'cancelled' : 'moved'
    await recordClassSessionEvent(tx, {
      ...{ id: newId(), class_session_id: classSessionId, kind, reason, note },
      ...{ detail: { before, after }, at: now, staff_id: staffId },
    })
  }
  const [only, ...more] = changes
  if (only?.before && more.length === 0) await announceOne(tx, only, news, operation)
  else await announceSeveral(tx, news, operation)
}

async function announceOne(
  tx: Tx,
  { classSessionId, before, after, revisedAt }: Change,
  { reason, note, ranksBelow }: Changes,
  { newId }: Operation,
) {
  const plans = after ? { before, after } : {}
  await insertNotification(tx, {
    ...{ id: newId(), class_session_id: classSessionId, created_at: revisedAt, expanded_at: null },
    cause: after ? 'class-session-moved' : 'class-session-cancelled',
    facts: { ...plans, reason, note, ranks_below: ranksBelow },
  })
}

async function announceSeveral(tx: Tx, news: Changes, { now, newId }: Operation) {
  const when = ({ before, after }: Change) => (after ?? before)?.starts_at ?? ''
  const inOrder = [...news.changes].sort((a, b) => (when(a) < when(b) ? -1 : 1))
  await insertNotification(tx, {
    ...{ id: newId(), cause: 'class-sessions-changed', offering_id: news.offeringId },
    ...{ created_at: now, expanded_at: null },
    facts: {
      changes: inOrder.map(({ classSessionId, before, after, revisedAt }) => ({
        ...{ class_session_id: classSessionId, before, after, revised_at: revisedAt },
      })),
      ...{ reason: news.reason, note: news.note, ranks_below: news.ranksBelow },
    },
  })
}
