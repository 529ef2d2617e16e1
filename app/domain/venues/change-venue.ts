import { findVenueNamed, findWholeVenue, listVenueNeeds } from '#db/read/venues.ts'
import type { Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { lockBookings } from '#db/write/bookings.ts'
import { lockTown, changeVenue as saveVenue } from '#db/write/venues.ts'
import type { Operation } from '../operation.ts'
import { type Late, lateFor } from './late.ts'
import { unsafeWith } from './pool-area.ts'
import { venueRow } from './venue-row.ts'
import {
  offeringsThatNeedMore,
  poolRefusal,
  type VenueFacts,
  type VenueRefusal,
} from './venue-rules.ts'

export type VenueChanged =
  | { outcome: 'changed' | 'not-found' }
  | Late
  | { outcome: 'refused'; because: VenueRefusal }

interface Change {
  venueId: string
  /** As the form was shown. */
  revision: number
  facts: VenueFacts
  /** Saved although something that is booked no longer fits. */
  isConfirmed: boolean
}

/**
 * Says something else of the organisation's own venue. What is booked there and would not fit any more, or lack
 * lifeguards, is named first; a place that became smaller is smaller, so the coordinator may confirm it.
 */
export async function changeVenue(
  db: Db,
  { staff, ...change }: Change & { staff: { staffId: string; organisationId: string } },
  operation: Operation,
): Promise<VenueChanged> {
  const { venueId, revision, facts, isConfirmed } = change
  const { staffId, organisationId } = staff
  const refusal = { outcome: 'refused' as const }
  return db.inTransaction(async (tx) => {
    await lockBookings(tx, { venueIds: [venueId], staffIds: [] })
    const before = await findWholeVenue(tx, venueId)
    if (!before || before.owner_id !== organisationId) return { outcome: 'not-found' as const }
    if (before.revision !== revision) return lateFor(before)
    const because = poolRefusal(before.kind, facts) ?? (await nameTaken(tx, before, facts))
    if (because) return { ...refusal, because }
    const atRisk = await whatSuffers(tx, { before, facts, organisationId }, operation.now)
    if (atRisk && !isConfirmed) return { ...refusal, because: atRisk }

    const saved = { saved_at: operation.now, saved_by: staffId }
    await saveVenue(
      tx,
      { id: venueId, ownerId: organisationId, revision },
      { ...venueRow(facts), ...saved },
    )
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staffId, action: 'venue.changed' },
      ...{ subject_kind: 'venue', subject_id: venueId },
      detail: { fields: changedFields(before, facts), confirmed: atRisk?.code ?? null },
    })
    return { outcome: 'changed' as const }
  })
}

type Before = NonNullable<Awaited<ReturnType<typeof findWholeVenue>>>

function changedFields(before: Before, facts: VenueFacts) {
  const entries = Object.entries(venueRow(facts))
  const was = new Map<string, unknown>(Object.entries(before))
  return entries.filter(([name, value]) => was.get(name) !== value).map(([name]) => name)
}

async function nameTaken(
  tx: Tx,
  before: Before,
  { nameZh }: VenueFacts,
): Promise<VenueRefusal | undefined> {
  if (nameZh === before.name_zh) return undefined
  await lockTown(tx, before.town_code)
  const same = await findVenueNamed(tx, before.town_code, nameZh)
  if (!same || same.id === before.id) return undefined
  return { code: 'already-there', venueId: same.id, nameZh: same.name_zh, nameEn: same.name_en }
}

interface Wanted {
  before: Before
  facts: VenueFacts
  organisationId: string
}

/** What is booked there and would suffer: too many people in it, or water that asks for more adults. */
async function whatSuffers(tx: Tx, { before, facts, organisationId }: Wanted, now: Instant) {
  const isSmaller = facts.capacity < before.capacity
  const isOtherPool = facts.poolAreaM2 !== before.pool_area_m2
  if (!isSmaller && !isOtherPool) return undefined
  const needs = await listVenueNeeds(tx, before.id, now)
  const tooMany = isSmaller ? offeringsThatNeedMore(needs, facts.capacity, organisationId) : []
  if (tooMany.length > 0) return { code: 'too-small-for' as const, offerings: tooMany }
  if (!isOtherPool) return undefined
  const offerings = await unsafeWith(tx, { needs, areaM2: facts.poolAreaM2, organisationId }, now)
  return offerings.length > 0 ? { code: 'unsafe-for' as const, offerings } : undefined
}
