import type { FeedClassSession } from '#db/read/feed-class-sessions.ts'
import type { FeedEntry } from '#db/read/feed-entries.ts'
import type { Instant } from '#db/schema.ts'
import { callName } from '../families/call-name.ts'

/** A class session as a calendar shows it. `row`: what it is and where, in both languages. */
export interface FeedEvent {
  uid: string
  sequence: number
  createdAt: Instant
  revisedAt: Instant
  startsAt: Instant
  endsAt: Instant
  status: 'confirmed' | 'asked' | 'suspended' | 'cancelled'
  /** Who goes there, by call name; null: the guardian herself, or nobody that the feed names. */
  who: string | null
  row: FeedEntry | FeedClassSession
}

/** A family's entry, under the UID of its invitation. */
export function eventOfEntry(row: FeedEntry): FeedEvent {
  // A job has still to revise it after its class session: what it will say is known already.
  const isBehind =
    row.class_session_revised_at > row.revised_at &&
    row.registration_state === 'confirmed' &&
    row.swapped_away === 0
  const stands = row.status === 'confirmed' || isBehind
  return {
    ...{ uid: row.uid, sequence: row.sequence + (isBehind ? 1 : 0), createdAt: row.created_at },
    revisedAt: isBehind ? row.class_session_revised_at : row.revised_at,
    ...{ startsAt: row.starts_at, endsAt: row.ends_at, row },
    status: stands ? statusOf(row.state) : row.state === 'suspended' ? 'suspended' : 'cancelled',
    who: row.name === null ? null : callName({ name: row.name, call_name: row.call_name }),
  }
}

/**
 * A class session under a UID of its own in each kind of feed: who subscribes to two sees it twice, not once at random.
 * A teacher's is under that of her invitation, once there is one.
 */
export function eventOfClassSession(
  kind: 'public' | 'organisation' | 'teacher',
  row: FeedClassSession,
  ownerId = '',
): FeedEvent {
  const owner = kind === 'teacher' ? `-${ownerId}` : ''
  const status = statusOf(row.state)
  const isOpen = row.answer === 'asked' || !onItsWay.includes(row.offering_state)
  const isBehind = row.invited_at !== null && row.revised_at > row.invited_at
  return {
    uid: row.invited_uid ?? `${kind[0]}-${row.id}${owner}@xuetang`,
    sequence: (row.invited_sequence ?? row.sequence) + (isBehind ? 1 : 0),
    revisedAt: row.invited_at === null || isBehind ? row.revised_at : row.invited_at,
    ...{ createdAt: row.created_at, startsAt: row.starts_at, endsAt: row.ends_at },
    ...{ row, who: null },
    status: kind === 'teacher' && isOpen && status === 'confirmed' ? 'asked' : status,
  }
}

/** Of offerings that families can see: a class session of another may still change without anybody being told. */
const onItsWay = ['published', 'ballot_closed', 'drawn', 'accepted', 'cancelled']

function statusOf(state: FeedClassSession['state']) {
  return state === 'cancelled' || state === 'suspended' ? state : ('confirmed' as const)
}
