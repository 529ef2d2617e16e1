import { listAssigned } from '#db/read/offering-plan.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { insertAssignments } from '#db/write/class-session-staff.ts'
import {
  insertClassSession,
  lockClassSession,
  refreshOfferingDates,
  reviseClassSession,
} from '#db/write/class-sessions.ts'
import { setPattern } from '#db/write/offerings.ts'
import { markClashes, settleClashesOfClassSessions } from '#db/write/registration-clashes.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { announceChanges } from './announce-changes.ts'
import type { Impact } from './find-impact.ts'
import type { FamilyClash } from './impact.ts'
import {
  type ChangeRefusal,
  type WantedChange,
  type Weighed,
  type WeighedChange,
  weighChange,
} from './weigh-change.ts'

export interface ChangeRequest {
  staff: { staffId: string; organisationId: string | null }
  offeringId: string
  wanted: WantedChange[]
  reason: ChangeReason
  note: string | null
  /** JSON: the pattern that the offering follows from then on, where it is another. */
  pattern?: string
  /** The mark of the preview that the coordinator saw; null: she has not seen it yet; left out: nobody has to see it. */
  seen?: string | null
}

/** What a preview shows: nobody's registrations by name. */
type ShownImpact = Omit<Impact, 'familyClashes'>

export type Changed =
  | { outcome: 'changed' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: ChangeRefusal[]; impact: ShownImpact }
  /** It was not seen, or the world has changed since: nothing is done, it is shown (again). */
  | { outcome: 'look'; impact: ShownImpact; mark: string }

/**
 * Moves, cancels or adds class sessions of the coordinator's own offering: all that is wanted, or nothing of it. The
 * change, its record, its news and the clashes that it makes for families are one transaction; who has to know is found
 * by a job. Clashes of venues and staff, and new gaps of the safety gate, refuse it.
 */
export function changeClassSessions(
  db: Db,
  request: ChangeRequest,
  operation: Operation,
): Promise<Changed> {
  const { offeringId, wanted, staff } = request
  const { organisationId } = staff
  return db.inTransaction(async (tx) => {
    if (organisationId === null) return { outcome: 'not-found' }
    const asked = { organisationId, offeringId, wanted }
    const seen = await weighChange(tx, asked, operation.now)
    if (!seen) return { outcome: 'not-found' }
    const offering = await lockOffering(tx, offeringId)
    await lockWhatItTakes(tx, seen.changes)
    // Under the locks, what is found decides.
    const weighed = await weighChange(tx, asked, operation.now)
    if (!offering || !weighed) return { outcome: 'not-found' }
    const { because, mark } = weighed
    const { familyClashes, ...impact } = weighed.impact
    if (because.length > 0) return { outcome: 'refused', because, impact }
    if (weighed.changes.length === 0) return { outcome: 'unchanged' }
    if (request.seen !== undefined && request.seen !== mark)
      return { outcome: 'look', impact, mark }
    await carryOut(tx, { ...request, weighed, ranksBelow: offering.next_rank }, operation)
    return { outcome: 'changed' }
  })
}

async function lockWhatItTakes(tx: Tx, changes: readonly WeighedChange[]) {
  const staff = await listAssigned(
    tx,
    changes.map(({ modelId }) => modelId),
  )
  await lockBookings(tx, {
    venueIds: changes.flatMap(({ after }) => after?.venue_id ?? []),
    staffIds: staff.map(({ id }) => id),
  })
  const stored = changes.filter(({ before }) => before !== null)
  for (const id of stored.map(({ classSessionId }) => classSessionId).sort()) {
    await lockClassSession(tx, id)
  }
}

async function carryOut(
  tx: Tx,
  { weighed, ...request }: ChangeRequest & { weighed: Weighed; ranksBelow: number },
  operation: Operation,
) {
  const { now } = operation
  const { staffId } = request.staff
  const changes = weighed.changes.map((change) => ({
    ...change,
    revisedAt: change.revisedAt === null ? now : laterThan(change.revisedAt, now),
  }))
  for (const change of changes) {
    const { classSessionId, before, after, revisedAt: revised_at } = change
    if (before === null) await add(tx, { ...request, change }, operation)
    else {
      const to = after
        ? { ...after, held_on: foshanDay(after.starts_at) }
        : { state: 'cancelled' as const }
      await reviseClassSession(tx, classSessionId, { ...to, revised_at })
    }
  }
  if (request.pattern) await setPattern(tx, request.offeringId, request.pattern)
  await refreshOfferingDates(tx, request.offeringId)
  await settleClashesOfClassSessions(
    tx,
    changes.map(({ classSessionId }) => classSessionId),
    now,
  )
  await markClashes(tx, bothSides(weighed.impact.familyClashes, now))
  await announceChanges(tx, { ...request, staffId, changes }, operation)
}

/** A class session more, with the staff of its model: each is asked anew. */
async function add(
  tx: Tx,
  { change, offeringId, staff }: ChangeRequest & { change: WeighedChange },
  { now, newId }: Operation,
) {
  const { classSessionId, after, number, modelId } = change
  if (!after) throw new Error('a class session without a plan cannot be added')
  const isNew = await insertClassSession(tx, {
    ...{ ...after, id: classSessionId, offering_id: offeringId, number, state: 'scheduled' },
    ...{ held_on: foshanDay(after.starts_at), has_water: change.hasWater, sequence: 0 },
    ...{ revised_at: now, makes_up_for: change.makesUpFor, created_at: now },
  })
  if (!isNew) throw new Error('another offering made a class session of this id meanwhile')
  const asked = { state: 'asked' as const, asked_at: now, asked_by: staff.staffId }
  const assigned = await listAssigned(tx, [modelId])
  await insertAssignments(
    tx,
    assigned.map(({ id: staff_id, role }) => ({
      ...{ ...asked, id: newId(), class_session_id: classSessionId, staff_id, role },
    })),
  )
}

/** Each clash is marked at both registrations: either can be kept, swapped or left. */
function bothSides(clashes: readonly FamilyClash[], found_at: Instant) {
  const rows = clashes.flatMap((clash) => [
    {
      ...{ registration_id: clash.registrationId, class_session_id: clash.classSessionId },
      other_registration_id: clash.otherRegistrationId,
      ...{ other_class_session_id: clash.otherClassSessionId, found_at },
    },
    {
      ...{ registration_id: clash.otherRegistrationId, found_at },
      class_session_id: clash.otherClassSessionId,
      other_registration_id: clash.registrationId,
      other_class_session_id: clash.classSessionId,
    },
  ])
  const key = (row: (typeof rows)[number]) =>
    [row.registration_id, row.class_session_id, row.other_class_session_id].join()
  return [...new Map(rows.map((row) => [key(row), row])).values()]
}
