import { findVenueNamed, findWholeVenue } from '#db/read/venues.ts'
import type { Database, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertVenue, lockTown } from '#db/write/venues.ts'
import type { Operation } from '../operation.ts'
import { venueRow } from './venue-row.ts'
import { poolRefusal, type VenueFacts, type VenueRefusal } from './venue-rules.ts'

export interface NewVenue {
  /** Made when the form was shown: the same form sent twice is one venue. */
  id: string
  townCode: string
  kind: Database['venue']['kind']
  facts: VenueFacts
}

/** Enters a venue that no organisation has entered yet; it belongs to the coordinator's own. */
export async function createVenue(
  db: Db,
  { staff, ...venue }: NewVenue & { staff: { staffId: string; organisationId: string } },
  operation: Operation,
): Promise<
  | { outcome: 'created' }
  | { outcome: 'unknown-town' }
  | { outcome: 'refused'; because: VenueRefusal }
> {
  const { id, townCode, kind, facts } = venue
  const because = poolRefusal(kind, facts)
  if (because) return { outcome: 'refused', because }
  return db.inTransaction(async (tx) => {
    if (!(await lockTown(tx, townCode))) return { outcome: 'unknown-town' as const }
    const sent = await findWholeVenue(tx, id)
    if (sent?.owner_id === staff.organisationId) return { outcome: 'created' as const }
    const same = await findVenueNamed(tx, townCode, facts.nameZh)
    if (same) {
      const because = { venueId: same.id, nameZh: same.name_zh, nameEn: same.name_en }
      return { outcome: 'refused' as const, because: { code: 'already-there', ...because } }
    }
    const saved = { saved_at: operation.now, saved_by: staff.staffId }
    const place = { town_code: townCode, kind, owner_id: staff.organisationId }
    const isNew = await insertVenue(tx, { id, ...place, ...venueRow(facts), ...saved })
    // Somebody else's id: no form of ours makes one twice.
    if (!isNew) return { outcome: 'unknown-town' as const }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'venue.created' },
      ...{ subject_kind: 'venue', subject_id: id },
    })
    return { outcome: 'created' as const }
  })
}
