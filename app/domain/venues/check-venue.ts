import { findVenueCheck, findWholeVenue, meetsAt } from '#db/read/venues.ts'
import type { Day, Db, ReadDb } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { insertVenueCheck } from '#db/write/venues.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'

/** What somebody found at a venue. */
export interface VenueCheck {
  /** Made when the form was shown: the same form sent twice is one check. */
  id: string
  venueId: string
  checkedOn: Day
  exitsClear: boolean
  extinguishers: boolean
  firstAid: boolean
  /** Null where there is no water; asked for at every pool. */
  waterSafe: boolean | null
  note: string
}

export type VenueChecked =
  | { outcome: 'checked' | 'not-found' }
  | { outcome: 'refused'; because: 'in-the-future' | 'too-long-ago' | 'water-missing' }

const flag = (yes: boolean) => (yes ? 1 : 0)

/** Writes down how a coordinator found a venue: her own, the city's, or one where her organisation meets. */
export async function checkVenue(
  db: Db,
  { staff, ...check }: VenueCheck & { staff: { staffId: string; organisationId: string } },
  operation: Operation,
): Promise<VenueChecked> {
  const today = foshanDay(operation.now)
  if (check.checkedOn > today) return { outcome: 'refused', because: 'in-the-future' }
  if (check.checkedOn < yearBefore(today)) return { outcome: 'refused', because: 'too-long-ago' }
  return db.inTransaction(async (tx) => {
    const venue = await findWholeVenue(tx, check.venueId)
    if (!venue || !(await mayCheck(tx, venue, staff.organisationId))) {
      return { outcome: 'not-found' as const }
    }
    const isPool = venue.kind === 'pool'
    if (isPool && check.waterSafe === null) {
      return { outcome: 'refused' as const, because: 'water-missing' as const }
    }
    const isNew = await insertVenueCheck(tx, {
      ...{ id: check.id, venue_id: venue.id, staff_id: staff.staffId },
      ...{ checked_on: check.checkedOn, exits_clear: flag(check.exitsClear), note: check.note },
      ...{ extinguishers: flag(check.extinguishers), first_aid: flag(check.firstAid) },
      water_safe: isPool && check.waterSafe !== null ? flag(check.waterSafe) : null,
      created_at: operation.now,
    })
    if (!isNew)
      return (await isSame(tx, check, staff.staffId))
        ? { outcome: 'checked' as const }
        : { outcome: 'not-found' as const }
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'venue.checked' },
      ...{ subject_kind: 'venue', subject_id: venue.id, detail: { check_id: check.id } },
    })
    return { outcome: 'checked' as const }
  })
}

/** Whether an organisation may say how it found a venue. */
export async function mayCheck(
  db: ReadDb,
  venue: { id: string; owner_id: string | null },
  organisationId: string,
) {
  const isOpenTo = venue.owner_id === null || venue.owner_id === organisationId
  return isOpenTo || (await meetsAt(db, organisationId, venue.id))
}

async function isSame(db: ReadDb, { id, venueId }: VenueCheck, staffId: string) {
  const sent = await findVenueCheck(db, id)
  return sent?.venue_id === venueId && sent.staff_id === staffId
}

const yearBefore = (day: Day) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
