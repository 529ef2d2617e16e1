import { findClassSession, findVenue } from '#db/read/class-sessions.ts'
import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Db } from '#db/schema.ts'
import {
  lockClassSession,
  refreshOfferingDates,
  reviseClassSession,
} from '#db/write/class-sessions.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { announceChange } from './announce-change.ts'

export type MoveRefusal = 'already-started' | 'cancelled' | 'in-the-past' | 'ends-before-start'
export type Moved =
  | { outcome: 'moved' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: MoveRefusal }

/**
 * Another time or place for a class session of the coordinator's own organisation. The change, its record and its news
 * are one transaction; who has to know is found by a job. The same time and place again changes nothing.
 */
export function moveClassSession(
  db: Db,
  request: {
    staff: { staffId: string; organisationId: string | null }
    classSessionId: string
    plan: ClassSessionPlan
    reason: ChangeReason
    note: string | null
  },
  operation: Operation,
): Promise<Moved> {
  const { classSessionId, plan, reason, note } = request
  const { staffId, organisationId } = request.staff
  return db.inTransaction(async (tx) => {
    if (organisationId === null) return { outcome: 'not-found' }
    const own = await findClassSession(tx, { organisationId }, classSessionId)
    const venue = await findVenue(tx, plan.venue_id)
    const offering = own && venue && (await lockOffering(tx, own.offering_id))
    if (!offering) return { outcome: 'not-found' }
    const before = await lockClassSession(tx, classSessionId)
    const because = refusal(before, plan, operation.now)
    if (because) return { outcome: 'refused', because }
    if (isSame(before, plan)) return { outcome: 'unchanged' }

    const revisedAt = laterThan(before.revised_at, operation.now)
    const held_on = foshanDay(plan.starts_at)
    await reviseClassSession(tx, classSessionId, { ...plan, held_on, revised_at: revisedAt })
    await refreshOfferingDates(tx, before.offering_id)
    const plans = { before: planOf(before), after: planOf(plan) }
    await announceChange(
      tx,
      { kind: 'moved', plans },
      { classSessionId, staffId, reason, note, revisedAt, ranksBelow: offering.next_rank },
      operation,
    )
    return { outcome: 'moved' }
  })
}

function refusal(
  before: { state: string; starts_at: string },
  plan: ClassSessionPlan,
  now: string,
): MoveRefusal | undefined {
  if (before.state === 'cancelled') return 'cancelled'
  if (before.state !== 'scheduled' || before.starts_at <= now) return 'already-started'
  if (plan.ends_at <= plan.starts_at) return 'ends-before-start'
  if (plan.starts_at <= now) return 'in-the-past'
}

const planOf = ({ starts_at, ends_at, venue_id }: ClassSessionPlan): ClassSessionPlan => ({
  ...{ starts_at, ends_at, venue_id },
})

const isSame = (one: ClassSessionPlan, other: ClassSessionPlan) =>
  one.starts_at === other.starts_at &&
  one.ends_at === other.ends_at &&
  one.venue_id === other.venue_id
