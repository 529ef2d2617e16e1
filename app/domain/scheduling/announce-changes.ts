import type { Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import type { Operation } from '../operation.ts'
import { type Change, type Changes, recordChanges } from './record-changes.ts'

/** Whoever has a smaller rank is told: the rank that the offering gives next. */
type Told = { ranksBelow: number }

/**
 * Records changes of an offering's class sessions and the news of them: one piece of news, however many there are. A
 * job finds the families (invites/expand-notification.ts, invites/expand-offering-news.ts).
 */
export async function announceChanges(tx: Tx, news: Changes & Told, operation: Operation) {
  await recordChanges(tx, news, operation)
  const { changes } = news
  const [only, ...more] = changes
  if (only?.before && more.length === 0) await announceOne(tx, only, news, operation)
  else await announceSeveral(tx, news, operation)
}

async function announceOne(
  tx: Tx,
  { classSessionId, before, after, revisedAt }: Change,
  { reason, note, ranksBelow }: Changes & Told,
  { newId }: Operation,
) {
  const plans = after ? { before, after } : {}
  await insertNotification(tx, {
    ...{ id: newId(), class_session_id: classSessionId, created_at: revisedAt, expanded_at: null },
    cause: after ? 'class-session-moved' : 'class-session-cancelled',
    facts: { ...plans, reason, note, ranks_below: ranksBelow },
  })
}

async function announceSeveral(tx: Tx, news: Changes & Told, { now, newId }: Operation) {
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
