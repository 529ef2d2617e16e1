import { findClassSession } from '#db/read/class-sessions.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import {
  lockClassSession,
  refreshOfferingDates,
  reviseClassSession,
} from '#db/write/class-sessions.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { announceChange } from './announce-change.ts'

export type Cancelled =
  | { outcome: 'cancelled' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: 'already-started' }

/** Calls a class session of the coordinator's own organisation off, for good, and has its families told. */
export function cancelClassSession(
  db: Db,
  request: {
    staff: { staffId: string; organisationId: string | null }
    classSessionId: string
    reason: ChangeReason
    note: string | null
  },
  operation: Operation,
): Promise<Cancelled> {
  const { classSessionId, reason, note } = request
  const { staffId, organisationId } = request.staff
  return db.inTransaction(async (tx) => {
    if (organisationId === null) return { outcome: 'not-found' }
    const own = await findClassSession(tx, { organisationId }, classSessionId)
    const offering = own && (await lockOffering(tx, own.offering_id))
    if (!offering) return { outcome: 'not-found' }
    const before = await lockClassSession(tx, classSessionId)
    if (before.state === 'cancelled') return { outcome: 'unchanged' }
    const isToCome = before.state === 'scheduled' || before.state === 'suspended'
    if (!isToCome || before.starts_at <= operation.now) {
      return { outcome: 'refused', because: 'already-started' }
    }

    const revisedAt = laterThan(before.revised_at, operation.now)
    await reviseClassSession(tx, classSessionId, { state: 'cancelled', revised_at: revisedAt })
    await refreshOfferingDates(tx, before.offering_id)
    await announceChange(
      tx,
      { kind: 'cancelled' },
      { classSessionId, staffId, reason, note, revisedAt, ranksBelow: offering.next_rank },
      operation,
    )
    return { outcome: 'cancelled' }
  })
}
