import { hasSwappedIn, listActiveRegistrations, listPlacesBySwap } from '#db/read/offering-end.ts'
import { findPlannedOffering, listPlannedClassSessions } from '#db/read/offering-plan.ts'
import type { ChangeReason } from '#db/schema/programmes.ts'
import type { Db, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { reviseClassSession } from '#db/write/class-sessions.ts'
import { endByProvider } from '#db/write/offering-end.ts'
import { changeOfferingState, recordOfferingEvent } from '#db/write/offerings.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { settleClashesOfClassSessions } from '#db/write/registration-clashes.ts'
import { freePlaces, lockOfferings } from '#db/write/registrations.ts'
import { lockClassSessions } from '#db/write/suspensions.ts'
import { laterThan } from '../calendar/later-instant.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { announceChanges } from './announce-changes.ts'
import { recordChanges } from './record-changes.ts'

export interface CancelOfferingRequest {
  staff: { staffId: string; organisationId: string | null }
  offeringId: string
  reason: ChangeReason
  note: string | null
}

export type OfferingCancelled =
  | { outcome: 'cancelled' | 'not-found' }
  /** It has begun: what is left of it is cancelled class session by class session. */
  | { outcome: 'refused'; because: 'already-started' }

const cancellable = ['approved', 'published', 'ballot_closed', 'drawn'] as const
const holding = ['confirmed', 'offered', 'under_review']

/**
 * Calls a whole offering off before its first meeting: its class sessions, every registration and the waitlist end, and
 * each family is told once. No place is filled again. Twice is once.
 */
export function cancelOffering(
  db: Db,
  request: CancelOfferingRequest,
  operation: Operation,
): Promise<OfferingCancelled> {
  const { organisationId } = request.staff
  return db.inTransaction(async (tx) => {
    if (organisationId === null) return { outcome: 'not-found' }
    if (!(await findPlannedOffering(tx, organisationId, request.offeringId))) {
      return { outcome: 'not-found' }
    }
    const targets = await lockWithSwaps(tx, request.offeringId)
    const offering = await findPlannedOffering(tx, organisationId, request.offeringId)
    if (offering?.state === 'cancelled') return { outcome: 'cancelled' }
    const from = cancellable.find((state) => state === offering?.state)
    if (!offering || !from) return { outcome: 'not-found' }
    const standing = await lockStanding(tx, offering.id)
    const hasBegun = standing.some(
      ({ state, starts_at }) =>
        (state !== 'scheduled' && state !== 'suspended') || starts_at <= operation.now,
    )
    if (hasBegun) return { outcome: 'refused', because: 'already-started' }

    await cancelClassSessions(tx, { request, standing }, operation)
    await endRegistrations(tx, request, operation)
    await recordEnd(tx, { request, from }, operation)
    for (const offeringId of targets) {
      await freePlaces(tx, offeringId, 1)
      await fillFreedPlaces(tx, offeringId, operation)
    }
    return { outcome: 'cancelled' }
  })
}

/** Locks an offering, and those in which registrations of it hold a place by a swap: one of them for each place. */
async function lockWithSwaps(tx: Tx, offeringId: string) {
  const targets = async () =>
    (await listPlacesBySwap(tx, offeringId)).map(({ offering_id }) => offering_id)
  await lockOfferings(tx, [offeringId, ...(await targets())])
  // Under the lock nobody swaps any more: whoever did since is among them.
  const standing = await targets()
  await lockOfferings(tx, standing)
  return standing
}

type Standing = Awaited<ReturnType<typeof listPlannedClassSessions>>

/** Locks an offering's class sessions that are not cancelled: none of them begins or is suspended meanwhile. */
async function lockStanding(tx: Tx, offeringId: string): Promise<Standing> {
  const seen = await listPlannedClassSessions(tx, offeringId)
  await lockClassSessions(
    tx,
    seen.map(({ id }) => id),
  )
  const all = await listPlannedClassSessions(tx, offeringId)
  return all.filter(({ state }) => state !== 'cancelled')
}

async function cancelClassSessions(
  tx: Tx,
  { request, standing }: { request: CancelOfferingRequest; standing: Standing },
  operation: Operation,
) {
  const changes = []
  for (const { id, revised_at, starts_at, ends_at, venue_id, room_id } of standing) {
    const revisedAt = laterThan(revised_at, operation.now)
    await reviseClassSession(tx, id, { state: 'cancelled', revised_at: revisedAt })
    const before = { starts_at, ends_at, venue_id, room_id }
    changes.push({ classSessionId: id, before, after: null, revisedAt })
  }
  const { staffId } = request.staff
  // Who swapped in keeps a registration elsewhere, and hears of the class session alone.
  const isVisited = changes.length > 0 && (await hasSwappedIn(tx, request.offeringId))
  const announce = isVisited ? announceChanges : recordChanges
  await announce(tx, { ...request, changes, staffId, ranksBelow: 0 }, operation)
  const ids = standing.map(({ id }) => id)
  await settleClashesOfClassSessions(tx, ids, operation.now)
}

async function endRegistrations(
  tx: Tx,
  { offeringId, reason, staff }: CancelOfferingRequest,
  { now, newId }: Operation,
) {
  const active = await listActiveRegistrations(tx, offeringId)
  await endByProvider(tx, active, { newId, now, staffId: staff.staffId, reason })
  // Places of those who swapped in stay theirs until their own registration ends.
  const held = active.filter(({ state }) => holding.includes(state))
  const reserved = held.filter(({ in_reserved }) => in_reserved === 1)
  await freePlaces(tx, offeringId, held.length, reserved.length)
}

async function recordEnd(
  tx: Tx,
  { request, from }: { request: CancelOfferingRequest; from: (typeof cancellable)[number] },
  operation: Operation,
) {
  const { offeringId, reason, note, staff } = request
  const { now, newId } = operation
  await changeOfferingState(tx, { id: offeringId, from: [from], to: 'cancelled' })
  await recordOfferingEvent(tx, {
    ...{ id: newId(), offering_id: offeringId, at: now, staff_id: staff.staffId },
    ...{ from_state: from, to_state: 'cancelled', reason: note ?? reason },
  })
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'offering.cancelled' },
    ...{ subject_kind: 'offering', subject_id: offeringId, detail: { reason } },
  })
  await insertNotification(tx, {
    ...{ id: newId(), cause: 'offering-cancelled', offering_id: offeringId },
    ...{ created_at: now, expanded_at: null, facts: { reason, note } },
  })
}
