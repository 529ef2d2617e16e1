import {
  type ChangeRequest,
  changeClassSessions,
} from '#app/domain/scheduling/change-class-sessions.ts'
import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { Db } from '#db/schema.ts'
import { operationAt, testNow } from './operation.ts'

const day = 86_400_000
type Stored = { id: string; starts_at: string; ends_at: string; venue_id: string }

/** The plan of a class session that many days (or hours) later. */
export function laterPlan(
  { starts_at, ends_at, venue_id }: Omit<Stored, 'id'>,
  { days = 0, hours = 0 } = { days: 7 },
): ClassSessionPlan {
  const shift = (instant: string) =>
    new Date(Date.parse(instant) + days * day + hours * 3_600_000).toISOString()
  return { starts_at: shift(starts_at), ends_at: shift(ends_at), venue_id, room_id: null }
}

/** A change of class sessions as a coordinator would make it, who need not look first. */
export function change(
  db: Db,
  given: { staff: ChangeRequest['staff']; offering: { id: string } },
  wanted: [classSession: { id: string }, to: ClassSessionPlan | null][],
  { now = testNow, ...facts }: Partial<ChangeRequest> & { now?: string } = {},
) {
  return changeClassSessions(
    db,
    {
      ...{ staff: given.staff, offeringId: given.offering.id, reason: 'venue', note: null },
      wanted: wanted.map(([{ id: classSessionId }, to]) => ({ classSessionId, to })),
      ...facts,
    },
    operationAt(now),
  )
}
